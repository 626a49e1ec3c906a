package dev.aurelis.server.provider.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which optional parameters one model takes.
 *
 * @param temperature whether it is sent
 * @param stop whether stop texts are sent; they are respected on our side in any case
 * @param usage whether token counts are asked for in streams
 */
record Parameters(TokenField tokens, Sent temperature, Sent stop, Sent usage) {
  /** The one name under which the longest answer is told. */
  enum TokenField {
    MAX_TOKENS("max_tokens"),
    MAX_COMPLETION_TOKENS("max_completion_tokens");

    final String key;

    TokenField(String key) {
      this.key = key;
    }
  }

  /** Whether a parameter goes out. */
  enum Sent {
    YES,
    NO
  }

  /** What is sent where nothing else is known. */
  static final Parameters COMMON =
      new Parameters(TokenField.MAX_TOKENS, Sent.YES, Sent.YES, Sent.YES);

  /** What reasoning models of OpenAI take. */
  static final Parameters REASONING =
      new Parameters(TokenField.MAX_COMPLETION_TOKENS, Sent.NO, Sent.NO, Sent.YES);

  Parameters withoutUsage() {
    return new Parameters(tokens, temperature, stop, Sent.NO);
  }

  /** Names that are sent and could be complained of. */
  List<String> names() {
    var names = new ArrayList<>(List.of(tokens.key));
    addIf(names, temperature, "temperature");
    addIf(names, usage, "stream_options");
    addIf(names, stop, "stop");
    return names;
  }

  private static void addIf(List<String> names, Sent sent, String name) {
    if (sent == Sent.YES) {
      names.add(name);
    }
  }

  /** These parameters with the named one dropped or renamed; empty where it was not sent. */
  Optional<Parameters> repaired(String name) {
    if (!names().contains(name)) {
      return Optional.empty();
    }
    return switch (name) {
      case "temperature" -> Optional.of(new Parameters(tokens, Sent.NO, stop, usage));
      case "stop" -> Optional.of(new Parameters(tokens, temperature, Sent.NO, usage));
      case "stream_options" -> Optional.of(withoutUsage());
      case "max_tokens" ->
          Optional.of(new Parameters(TokenField.MAX_COMPLETION_TOKENS, temperature, stop, usage));
      case "max_completion_tokens" ->
          Optional.of(new Parameters(TokenField.MAX_TOKENS, temperature, stop, usage));
      default -> Optional.empty();
    };
  }
}
