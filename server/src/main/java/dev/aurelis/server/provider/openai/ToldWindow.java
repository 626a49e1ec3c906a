package dev.aurelis.server.provider.openai;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The window of a model, where an error about a prompt that is too long tells it. */
final class ToldWindow {
  /** As OpenAI, llama.cpp and GitHub Models put it, in this order. */
  private static final Pattern SIZE =
      Pattern.compile(
          "(?i)(?:maximum context length is|context size \\(|max size:) ?(\\d{3,8}) ?tokens");

  private ToldWindow() {}

  /**
   * Reads a message.
   *
   * @return tokens; empty where the message tells none
   */
  static OptionalInt in(String message) {
    var size = SIZE.matcher(message);
    return size.find() ? OptionalInt.of(Integer.parseInt(size.group(1))) : OptionalInt.empty();
  }
}
