package dev.aurelis.server.cache.sqlite;

import java.util.List;

/** A row of the table of answers. */
final class SealedAnswer {
  private final String name;
  private final byte[] value;
  private final long until;
  private final List<String> tags;

  /**
   * @param name keyed hash of the question
   * @param value the sealed answer; not copied
   * @param until when it is over at the latest, in milliseconds since 1970
   * @param tags keyed hashes
   */
  SealedAnswer(String name, byte[] value, long until, List<String> tags) {
    this.name = name;
    this.value = value;
    this.until = until;
    this.tags = List.copyOf(tags);
  }

  String name() {
    return name;
  }

  byte[] value() {
    return value;
  }

  long until() {
    return until;
  }

  List<String> tags() {
    return tags;
  }
}
