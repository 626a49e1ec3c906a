package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.provider.engine.lang.Fence;
import dev.aurelis.server.provider.engine.lang.Language;
import dev.aurelis.server.provider.engine.lang.Reply;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.Set;

/** Sketches tests for the declaration at a place. */
public final class TestSketch {
  private static final Set<Language> CLOSED =
      Set.of(Language.JAVA, Language.CSHARP, Language.KOTLIN, Language.PHP, Language.TYPESCRIPT);

  private TestSketch() {}

  /** A sentence with the file's path, a fenced block with the file, how to run it. */
  public static Reply of(CodeContext context) {
    var language = Language.of(context.languageId());
    var facts = context.insight().declaration();
    if (language.isEmpty()) {
      return new Reply.Unable("Tests for `" + context.languageId() + "` need a model.");
    }
    if (facts.isEmpty()) {
      return new Reply.Unable("There is no declaration here; tests for a whole file need a model.");
    }
    return sketched(new Subject(context, facts.get(), language.get()));
  }

  private static Reply sketched(Subject subject) {
    var facts = subject.facts();
    if (!facts.kind().isCallable() && !subject.isType()) {
      return new Reply.Unable(
          "`" + facts.name() + "` is nothing to call: to find tests for it needs a model.");
    }
    if (CLOSED.contains(subject.language()) && facts.modifiers().contains("private")) {
      return new Reply.Unable(
          "`" + facts.name() + "` is private: test what calls it. To find a way in needs a model.");
    }
    var sketch = in(subject);
    return new Reply.Text(
        "A skeleton for `"
            + sketch.path()
            + "`: every test fails until its expectation is stated."
            + (sketch.note().isEmpty() ? "" : " " + sketch.note())
            + branches(facts)
            + "\n\n"
            + Fence.around(subject.language().fence(), sketch.code())
            + "\nRun it with `"
            + sketch.run()
            + "`. Sketched from the syntax tree by Aurelis's embedded engine; no model was"
            + " asked.\n");
  }

  private static String branches(SymbolFacts facts) {
    return facts.complexity() > 5
        ? " With "
            + Words.counted(facts.complexity() - 1, "decision")
            + " inside, it wants more cases than these."
        : "";
  }

  private static Sketch in(Subject subject) {
    return switch (subject.language()) {
      case JAVA -> new JavaSketch(subject).sketch();
      case PYTHON -> new PythonSketch(subject).sketch();
      case JAVASCRIPT, TYPESCRIPT -> new ScriptSketch(subject).sketch();
      case GO -> new GoSketch(subject).sketch();
      case RUST -> new RustSketch(subject).sketch();
      case C -> new CSketch(subject).sketch();
      case CPP -> new CppSketch(subject).sketch();
      case CSHARP -> new CsharpSketch(subject).sketch();
      case RUBY -> new RubySketch(subject).sketch();
      case PHP -> new PhpSketch(subject).sketch();
      case KOTLIN -> new KotlinSketch(subject).sketch();
      case LUA -> new LuaSketch(subject).sketch();
      case SHELL -> new ShellSketch(subject).sketch();
    };
  }
}
