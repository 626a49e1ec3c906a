package dev.aurelis.protocol;

import java.util.List;

/** The conversations the server keeps, the one that changed last first. */
public record ChatListResult(List<Entry> sessions) {
  /**
   * One conversation.
   *
   * @param session its id
   * @param title the beginning of its first question
   * @param changed when somebody asked or was answered last, as in ISO 8601, in UTC
   * @param turns how many questions it holds
   * @param answering whether an answer is under way
   */
  public record Entry(String session, String title, String changed, int turns, boolean answering) {}
}
