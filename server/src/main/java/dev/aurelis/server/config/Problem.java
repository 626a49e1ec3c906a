package dev.aurelis.server.config;

/**
 * Something wrong in a configuration file.
 *
 * @param file where, as a path for people
 * @param line counted from 1; 0 where the whole file is meant
 * @param key the key with its parents, dots between; empty where none is meant
 * @param message what is wrong and what would be right, one sentence, never a value that may be
 *     secret
 */
public record Problem(Severity severity, String file, int line, String key, String message) {
  /** Whether the configuration can be used all the same. */
  public enum Severity {
    /** The key is left out, the rest holds. */
    WARNING,
    /** A project's file or an editor set what it may not. The key is left out. */
    REFUSED,
    /** The file cannot be used. */
    ERROR
  }

  /** One line: file, line, key, message. */
  public String text() {
    var place = line > 0 ? file + ":" + line : file;
    return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
  }
}
