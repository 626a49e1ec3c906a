package dev.aurelis.server.model;

/** One message of a prompt. */
public record Message(Role role, String text) {
  /** Who speaks. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }
}
