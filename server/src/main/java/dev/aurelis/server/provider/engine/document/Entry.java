package dev.aurelis.server.provider.engine.document;

import java.util.Optional;

/**
 * One thing a comment tells of: a parameter, the result or an exception.
 *
 * @param name as written in the comment; empty for results
 * @param type as declared, where it is
 * @param text a phrase without capital and full stop
 * @param defaultValue what a parameter is if not given
 */
record Entry(String name, Optional<String> type, String text, Optional<String> defaultValue) {
  static Entry of(String name, String text) {
    return new Entry(name, Optional.empty(), text, Optional.empty());
  }
}
