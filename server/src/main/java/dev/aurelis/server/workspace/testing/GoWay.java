package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestFramework;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Go's testing package: a file beside the source, in its package. Where that file is of the outer
 * package, tests of inner ones go into a file of their own, as is usual.
 */
final class GoWay implements TestWay {
  private final ProjectFolder project;

  GoWay(ProjectFolder project) {
    this.project = project;
  }

  @Override
  public Optional<TestTarget> of(Path source) {
    if (isTest(source)) {
      return Optional.empty();
    }
    var folder = Names.folder(source);
    var usual = folder.resolve(Names.stem(source) + "_test.go");
    boolean outer = project.says(usual, "(?m)^package \\w+_test\\b");
    var file = outer ? folder.resolve(Names.stem(source) + "_internal_test.go") : usual;
    var example =
        project.entries(folder).stream()
            .filter(GoWay::isTest)
            .filter(test -> !test.equals(file) && project.isFile(test))
            .findFirst();
    var shown = project.shown(folder);
    return Optional.of(
        new TestTarget(
            TestFramework.GO,
            file,
            example,
            Optional.empty(),
            "go test ./" + (shown.isEmpty() ? "" : shown)));
  }

  private static boolean isTest(Path file) {
    return Names.of(file).endsWith("_test.go");
  }
}
