/**
 * Seeded disorder against the whole way from a question to its answer, in virtual time: providers
 * that fail in every way they know, callers that leave, settings that change, processes that die.
 * After each run every promise is checked; a failing run is cut to the shortest script that fails.
 */
@NullMarked
package dev.aurelis.server.chaos;

import org.jspecify.annotations.NullMarked;
