package dev.aurelis.server.sim.chat;

import java.util.List;
import java.util.Optional;

/**
 * A finished thought of the model, before it takes the form of a face.
 *
 * @param created seconds since 1970
 * @param model the name the answer carries
 * @param pieces the text, token by token
 * @param finish {@code stop}, {@code length} or {@code tool_calls}
 */
public record Answer(
    String id,
    long created,
    String model,
    List<String> pieces,
    String finish,
    Optional<ToolCall> tool,
    Usage usage,
    Checkpoint checkpoint) {

  /** A function the model wants called. */
  public record ToolCall(String id, String name, String arguments) {}

  /** Tokens as billed. */
  public record Usage(int prompt, int completion, int cached) {}

  /** What the service says about its own times, in milliseconds. */
  public record Checkpoint(int engineGap, int firstToken, int lastToken) {}

  public Answer {
    pieces = List.copyOf(pieces);
  }

  public String text() {
    return String.join("", pieces);
  }
}
