package dev.aurelis.server;

import dev.aurelis.server.config.AssistSettings;
import dev.aurelis.server.features.action.Trial;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.workspace.DocumentPaths;
import dev.aurelis.server.workspace.scratch.CheckRun;
import dev.aurelis.server.workspace.scratch.ScratchCopy;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the check commands of the user's own file, each in a copy of its folder. */
final class Checks implements Trial {
  private final Supplier<List<AssistSettings.Check>> checks;
  private final Supplier<Path> state;
  private final ScratchCopy.Limits limits;

  /**
   * @param state the state folder; copies are made below it
   */
  Checks(
      Supplier<List<AssistSettings.Check>> checks,
      Supplier<Path> state,
      ScratchCopy.Limits limits) {
    this.checks = checks;
    this.state = state;
    this.limits = limits;
  }

  @Override
  public Result run(String uri, String before, String after, CancelToken cancel) {
    var file = DocumentPaths.pathOf(uri);
    var check = file.flatMap(this::checkOf);
    if (check.isEmpty()) {
      return new Result.None();
    }
    var name = String.join(" ", check.get().command());
    try {
      var copy = ScratchCopy.of(check.get().folder(), state.get(), limits);
      if (copy.isEmpty()) {
        return new Result.Undecided(name, "the workspace is too large to be copied");
      }
      try (var scratch = copy.get()) {
        return run(check.get(), name, scratch, file.get(), List.of(before, after), cancel);
      }
    } catch (UncheckedIOException full) {
      return new Result.Undecided(name, "the workspace cannot be copied");
    }
  }

  /** The check of the innermost folder around a file. */
  private Optional<AssistSettings.Check> checkOf(Path file) {
    return checks.get().stream()
        .filter(check -> file.startsWith(check.folder()))
        .max(Comparator.comparingInt(check -> check.folder().getNameCount()));
  }

  private static Result run(
      AssistSettings.Check check,
      String name,
      ScratchCopy scratch,
      Path file,
      List<String> texts,
      CancelToken cancel) {
    return switch (tried(check, scratch, file, texts.getLast(), cancel)) {
      case CheckRun.End.Passed _ -> new Result.Passed(name);
      case CheckRun.End.Undecided(String reason) -> new Result.Undecided(name, reason);
      case CheckRun.End.Failed(String said) ->
          tried(check, scratch, file, texts.getFirst(), cancel) instanceof CheckRun.End.Failed
              ? new Result.FailsAnyway(name)
              : new Result.Failed(name, said);
    };
  }

  private static CheckRun.End tried(
      AssistSettings.Check check, ScratchCopy scratch, Path file, String text, CancelToken cancel) {
    scratch.put(file, text);
    return CheckRun.run(check.command(), scratch.folder(), check.time(), cancel);
  }
}
