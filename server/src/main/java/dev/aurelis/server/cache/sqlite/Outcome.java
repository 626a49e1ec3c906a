package dev.aurelis.server.cache.sqlite;

import java.util.Optional;

/** What came of asking the database. */
sealed interface Outcome<T> {
  record Done<T>(T value) implements Outcome<T> {}

  /** It was not asked: it is out for now, or somebody else has it. */
  record Skipped<T>() implements Outcome<T> {}

  /** It was asked and failed. */
  record Failed<T>() implements Outcome<T> {}

  default Optional<T> found() {
    return this instanceof Done<T>(T value) ? Optional.of(value) : Optional.empty();
  }
}
