package dev.aurelis.server.provider.engine;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TestPlan;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.RecordedCall;
import java.util.List;
import java.util.Optional;

/** Asks the engine about code and waits for what it says. */
final class Answers {
  private Answers() {}

  /** The answer, or {@code failed: } and the reason. */
  static String to(TaskType task, CodeContext context) {
    var call = new RecordedCall();
    try (var engine = new EngineProvider(Runnable::run)) {
      engine.start(
          new ProviderRequest(
              EngineProvider.MODEL,
              task,
              Prompt.of("", "go on"),
              0,
              1000,
              List.of(),
              Optional.of(context),
              Deadlines.COMMAND),
          call);
    }
    return switch (call.awaitEnd()) {
      case ProviderEnd.Complete complete -> complete.text();
      case ProviderEnd.Failed failed -> "failed: " + failed.failure().reason();
    };
  }

  /** The context of a declaration: its comment and itself are selected. */
  static CodeContext about(String path, String languageId, String text, SymbolFacts facts) {
    return about(path, languageId, text, facts, Optional.empty());
  }

  /** The same in a project that tells where its tests belong. */
  static CodeContext about(
      String path, String languageId, String text, SymbolFacts facts, Optional<TestPlan> plan) {
    var start =
        Math.min(
            facts.span().start(),
            facts.documentation().map(TextSpan::start).orElse(Integer.MAX_VALUE));
    var selection = new TextSpan(start, facts.span().end());
    return new CodeContext(
        "file:///" + path, path, languageId, text, selection, knowing(facts, plan));
  }

  private static CodeInsight knowing(SymbolFacts facts, Optional<TestPlan> plan) {
    return new CodeInsight() {
      @Override
      public Optional<SymbolFacts> symbol() {
        return Optional.of(facts);
      }

      @Override
      public Optional<TestPlan> testPlan() {
        return plan;
      }

      @Override
      public List<Continuation> continuations(int most) {
        return List.of();
      }
    };
  }

  /** What stands in the answer's only fenced block, as it was before it was fenced. */
  static String block(String markdown) {
    var lines = markdown.split("\n", -1);
    var inside = new StringBuilder();
    var fence = "";
    for (var line : lines) {
      if (fence.isEmpty() && line.startsWith("```")) {
        fence = line.replaceAll("[^`].*", "");
      } else if (!fence.isEmpty() && line.equals(fence)) {
        return inside.substring(0, Math.max(0, inside.length() - 1));
      } else if (!fence.isEmpty()) {
        inside.append(line).append("\n");
      }
    }
    throw new AssertionError("no block in: " + markdown);
  }
}
