package dev.aurelis.server.cache.sqlite;

import java.util.List;

/**
 * A row of the table of answers.
 *
 * @param name keyed hash of the question
 * @param value the sealed answer
 * @param until when it is over at the latest, in milliseconds since 1970
 * @param tags keyed hashes
 */
record SealedAnswer(String name, byte[] value, long until, List<String> tags) {}
