package dev.aurelis.server.features.action;

import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.TestFramework;
import dev.aurelis.server.model.TestPlan;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.syntax.SyntaxShape;
import dev.aurelis.server.workspace.syntax.merge.Merged;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the project's test file out of tests that were written, and judges it: the file that was
 * planned and no other, with every line that it has, without a new syntax error, and with a test in
 * what is new.
 */
final class TestFile {
  /** A document of the file that no editor has open counts no versions. */
  private static final int NO_VERSION = Integer.MIN_VALUE;

  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;?");

  private final CodeModel code;
  private final Trial trial;

  TestFile(CodeModel code, Trial trial) {
    this.code = code;
    this.trial = trial;
  }

  /** What tests are worth as a file. */
  sealed interface Verdict {
    record Usable(ProposedEdit edit) implements Verdict {}

    /** All of them are there. */
    record Needless() implements Verdict {}

    /**
     * They cannot be put there.
     *
     * @param problem a plain sentence
     */
    record Unusable(String problem) implements Verdict {}
  }

  /**
   * Puts tests into their file.
   *
   * @param tests a whole file of its own, line ends as {@code \n}
   * @param title of the change
   */
  Verdict with(
      TestPlan plan, DocumentSnapshot source, String tests, String title, CancelToken cancel) {
    if (!TestMarks.in(tests, plan.framework())) {
      return new Verdict.Unusable("The answer holds no test for " + plan.framework().label() + ".");
    }
    if (plan.existing().isEmpty()) {
      return misnamed(plan, source, tests)
          .<Verdict>map(Verdict.Unusable::new)
          .orElseGet(() -> judged(plan, source, "", made(source, tests), title, cancel));
    }
    var there = plan.existing().get();
    return switch (code.merged(source.languageId(), there, tests)) {
      case Merged.Nothing _ -> new Verdict.Needless();
      case Merged.Clash(String why) -> new Verdict.Unusable(why);
      case Merged.Text(String text) -> judged(plan, source, there, text, title, cancel);
    };
  }

  private static String made(DocumentSnapshot source, String tests) {
    var newline = source.text().contains("\r\n") ? "\r\n" : "\n";
    return tests.stripTrailing().replace("\n", newline) + newline;
  }

  /** A package or a class that does not go with the file's place. */
  private static Optional<String> misnamed(TestPlan plan, DocumentSnapshot source, String tests) {
    boolean java = source.languageId().equals("java");
    if (java || source.languageId().equals("kotlin")) {
      var wanted = PACKAGE.matcher(source.text());
      var said = PACKAGE.matcher(tests);
      var name = wanted.find() ? wanted.group(1) : "";
      if (!name.equals(said.find() ? said.group(1) : "")) {
        return Optional.of(
            name.isEmpty()
                ? "The test belongs to no package."
                : "The test belongs to the package " + name + ".");
      }
    }
    boolean named = java || plan.framework() == TestFramework.PHPUNIT;
    return named && !Pattern.compile("\\bclass\\s+" + plan.stem() + "\\b").matcher(tests).find()
        ? Optional.of("The test class must be called " + plan.stem() + ".")
        : Optional.empty();
  }

  private Verdict judged(
      TestPlan plan,
      DocumentSnapshot source,
      String before,
      String after,
      String title,
      CancelToken cancel) {
    var file = new DocumentSnapshot(plan.uri(), source.languageId(), NO_VERSION, before);
    var edit = ProposedEdit.in(file, new TextSpan(0, before.length()), after, title);
    var problem =
        OutputCleaner.refusal(before, edit.newText())
            .or(() -> Residue.problem(file, edit))
            .or(() -> lost(before, edit.newText()));
    if (problem.isPresent()) {
      return new Verdict.Unusable(problem.get());
    }
    var verified = new ArrayList<String>();
    verified.add(before.isEmpty() ? "makes this file only" : "adds lines to this file only");
    var syntax = syntax(source.languageId(), before, edit.newText(), verified);
    return syntax
        .<Verdict>map(Verdict.Unusable::new)
        .orElseGet(() -> tried(edit, before, verified, cancel));
  }

  private Optional<String> syntax(
      String language, String before, String after, List<String> verified) {
    var all = new TextSpan(0, after.length());
    var now = code.shape(language, after, all);
    if (!now.known()) {
      return Optional.empty();
    }
    var old = before.isEmpty() ? SyntaxShape.UNKNOWN : code.shape(language, before, TextSpan.at(0));
    verified.add(now.errors() == 0 ? "parses" : "adds no syntax error");
    return now.errors() > old.errors()
        ? Optional.of("The test file would have a syntax error. " + now.firstError())
        : Optional.empty();
  }

  /** Lines of the file that are not there any more, in their order. */
  private static Optional<String> lost(String before, String after) {
    Iterator<String> lines = after.lines().iterator();
    for (var line : before.lines().toList()) {
      boolean found = false;
      while (!found && lines.hasNext()) {
        found = lines.next().equals(line);
      }
      if (!found) {
        return Optional.of("The test file would lose the line “" + line.strip() + "”.");
      }
    }
    return Optional.empty();
  }

  private Verdict tried(
      ProposedEdit edit, String before, List<String> verified, CancelToken cancel) {
    var result = trial.run(edit.uri(), before, edit.newText(), cancel);
    result.shows().map(OutputCleaner::line).ifPresent(verified::add);
    return result
        .problem()
        .<Verdict>map(Verdict.Unusable::new)
        .orElseGet(() -> new Verdict.Usable(edit.verified(verified)));
  }
}
