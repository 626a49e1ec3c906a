package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestPlan;
import dev.aurelis.server.workspace.syntax.tree.Language;
import java.nio.file.Path;
import java.util.Optional;

/** Finds where tests of a source file belong. */
public final class TestPlans {
  /** Characters of an example. */
  private static final int LONGEST_EXAMPLE = 6_000;

  private TestPlans() {}

  /**
   * Looks at a project.
   *
   * @param source a file of the project
   * @param text what it says now
   */
  public static Optional<TestPlan> of(
      ProjectFolder project, Path source, String languageId, String text) {
    return Language.ofId(languageId)
        .flatMap(language -> way(language, project, text))
        .flatMap(way -> way.of(source))
        .filter(target -> project.mayWrite(target.file()))
        .map(target -> plan(project, target, source, text));
  }

  private static Optional<TestWay> way(Language language, ProjectFolder project, String text) {
    return switch (language) {
      case JAVA -> Optional.of(new JvmWay(project, JvmWay.Kind.JAVA));
      case KOTLIN -> Optional.of(new JvmWay(project, JvmWay.Kind.KOTLIN));
      case PYTHON -> Optional.of(new PythonWay(project));
      case JAVASCRIPT, TYPESCRIPT, TSX -> Optional.of(new ScriptWay(project, text));
      case GO -> Optional.of(new GoWay(project));
      case RUST -> Optional.of(new RustWay(project, text));
      case C_SHARP -> Optional.of(new CsharpWay(project));
      case RUBY -> Optional.of(new RubyWay(project));
      case PHP -> Optional.of(new PhpWay(project));
      case C, CPP, BASH, LUA -> Optional.empty();
    };
  }

  private static TestPlan plan(ProjectFolder project, TestTarget target, Path source, String text) {
    boolean same = target.file().equals(source);
    return new TestPlan(
        target.framework(),
        target.file().toUri().toString(),
        project.shown(target.file()),
        same ? Optional.of(text) : project.text(target.file()),
        target.example().flatMap(file -> example(project, file)),
        target.module(),
        target.command());
  }

  private static Optional<TestPlan.Example> example(ProjectFolder project, Path file) {
    return project
        .text(file)
        .map(text -> new TestPlan.Example(project.shown(file), beginning(text)));
  }

  /** Whole lines. */
  private static String beginning(String text) {
    return text.length() <= LONGEST_EXAMPLE
        ? text
        : text.substring(0, text.lastIndexOf('\n', LONGEST_EXAMPLE) + 1);
  }
}
