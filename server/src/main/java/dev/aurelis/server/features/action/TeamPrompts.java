package dev.aurelis.server.features.action;

import dev.aurelis.server.config.AssistSettings.TeamPrompt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The user's library of prompts: instructions with places to fill, each for one kind of task. */
public final class TeamPrompts {
  private final Supplier<List<TeamPrompt>> library;

  public TeamPrompts(Supplier<List<TeamPrompt>> library) {
    this.library = library;
  }

  /** A prompt that can be started. */
  public record Offer(String name, String title, TaskKind kind) {}

  /** All of them, in the order of the configuration. */
  public List<Offer> offers() {
    return library.get().stream()
        .flatMap(prompt ->
            kind(prompt).map(kind -> new Offer(prompt.name(), prompt.title(), kind)).stream())
        .toList();
  }

  public Optional<Offer> named(String name) {
    return offers().stream().filter(offer -> offer.name().equals(name)).findFirst();
  }

  /** A request whose instruction is the prompt's, its places filled once. */
  public TaskRequest filled(Offer offer, TaskRequest request) {
    var text =
        library.get().stream()
            .filter(prompt -> prompt.name().equals(offer.name()))
            .map(prompt -> prompt.filled(values(request)))
            .findFirst()
            .orElse("");
    return new TaskRequest(
        request.document(),
        request.range(),
        Optional.of(text),
        request.diagnostics(),
        request.cancel());
  }

  private static Map<String, String> values(TaskRequest request) {
    return Map.of(
        "input", request.instruction().orElse(""),
        "language", request.document().languageId(),
        "file", request.document().name(),
        "selection", request.range().of(request.document().text()),
        "diagnostics", String.join("; ", request.diagnostics()));
  }

  private static Optional<TaskKind> kind(TeamPrompt prompt) {
    return Arrays.stream(TaskKind.values())
        .filter(kind -> kind.key().equals(prompt.task()))
        .findFirst();
  }
}
