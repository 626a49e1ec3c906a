package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestFramework;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * pytest and unittest: tests beside the code where others lie there, else in the nearest folder
 * {@code tests} or {@code test}, in the part of it that mirrors the package where there is one.
 */
final class PythonWay implements TestWay {
  private static final String[] ROOT_FILES = {
    "pyproject.toml", "setup.py", "setup.cfg", "tox.ini", "pytest.ini", "requirements.txt"
  };

  private final ProjectFolder project;

  PythonWay(ProjectFolder project) {
    this.project = project;
  }

  @Override
  public Optional<TestTarget> of(Path source) {
    return isTest(source) || Names.of(source).equals("conftest.py")
        ? Optional.empty()
        : Optional.of(target(source));
  }

  private TestTarget target(Path source) {
    var root = project.nearestWith(Names.folder(source), ROOT_FILES).orElse(project.folder());
    var here = Names.folder(source);
    boolean beside = project.entries(here).stream().anyMatch(PythonWay::isTest);
    var tests = beside ? here : folder(source, root);
    var others = project.below(tests, PythonWay::isTest, 60);
    var file = file(source, beside ? here : mirrored(source, tests), others);
    var example = others.stream().filter(other -> !other.equals(file)).findFirst();
    var framework = framework(file, example, root);
    return new TestTarget(framework, file, example, Optional.empty(), command(framework, file));
  }

  private Path folder(Path source, Path root) {
    return project.upwards(Names.folder(source)).stream()
        .filter(at -> at.startsWith(root))
        .flatMap(at -> Stream.of(at.resolve("tests"), at.resolve("test")))
        .filter(project::isFolder)
        .findFirst()
        .orElseGet(() -> root.resolve("tests"));
  }

  /** The part of the tests that is called as the source's folders are, as far as it is there. */
  private Path mirrored(Path source, Path tests) {
    var top = Names.folder(tests);
    var folder = Names.folder(source);
    var relative = folder.startsWith(top) ? top.relativize(folder) : Path.of("");
    for (var base : List.of(tests, tests.resolve("unit"))) {
      for (int from = 0; from < relative.getNameCount(); from++) {
        var part = relative.subpath(from, relative.getNameCount());
        if (!part.toString().isEmpty() && project.isFolder(base.resolve(part))) {
          return base.resolve(part);
        }
      }
    }
    boolean flat = project.entries(tests).stream().anyMatch(PythonWay::isTest);
    return !flat && project.isFolder(tests.resolve("unit")) ? tests.resolve("unit") : tests;
  }

  private Path file(Path source, Path folder, List<Path> others) {
    var plain = Names.stem(source);
    var stem = plain.equals("__init__") ? Names.of(Names.folder(source)) : plain;
    var before = "test_" + stem + ".py";
    var behind = stem + "_test.py";
    long behinds = others.stream().filter(test -> Names.stem(test).endsWith("_test")).count();
    var usual = 2 * behinds > others.size() ? behind : before;
    return others.stream()
        .filter(test -> Names.of(test).equals(before) || Names.of(test).equals(behind))
        .findFirst()
        .orElseGet(() -> folder.resolve(usual));
  }

  private TestFramework framework(Path file, Optional<Path> example, Path root) {
    return Stream.concat(Stream.of(file), example.stream())
        .flatMap(test -> project.text(test).stream())
        .flatMap(text -> written(text).stream())
        .findFirst()
        .orElseGet(() -> configured(root));
  }

  private static Optional<TestFramework> written(String text) {
    if (text.matches("(?s).*(?:^|\\n)(?:import pytest|from pytest |(?:async )?def test_).*")) {
      return Optional.of(TestFramework.PYTEST);
    }
    return text.contains("unittest") ? Optional.of(TestFramework.UNITTEST) : Optional.empty();
  }

  private TestFramework configured(Path root) {
    boolean pytest =
        project.isFile(root.resolve("conftest.py"))
            || project.isFile(root.resolve("pytest.ini"))
            || Stream.of(ROOT_FILES).anyMatch(name -> project.says(root.resolve(name), "pytest"));
    boolean unittest =
        !pytest
            && Stream.concat(Stream.of(ROOT_FILES), Stream.of("Makefile", "noxfile.py"))
                .anyMatch(name -> project.says(root.resolve(name), "\\bunittest\\b"));
    return unittest ? TestFramework.UNITTEST : TestFramework.PYTEST;
  }

  private String command(TestFramework framework, Path file) {
    var path = project.shown(file);
    return framework == TestFramework.UNITTEST ? "python -m unittest " + path : "pytest " + path;
  }

  private static boolean isTest(Path file) {
    return Names.of(file).matches("test_\\w+\\.py|\\w+_test\\.py");
  }
}
