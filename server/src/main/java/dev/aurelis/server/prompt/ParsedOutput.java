package dev.aurelis.server.prompt;

/** What an answer turned out to hold. */
public sealed interface ParsedOutput {
  /**
   * Code, in the document's indentation and line ends, ready to take the selection's place.
   *
   * @param text not blank
   */
  record Code(String text) implements ParsedOutput {}

  /**
   * Nothing that can be used.
   *
   * @param reason a plain sentence for the user and for the model's second try
   */
  record Nothing(String reason) implements ParsedOutput {}
}
