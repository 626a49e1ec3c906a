package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestFramework;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PHPUnit in {@code tests}, which mirrors {@code src} or {@code app}. */
final class PhpWay implements TestWay {
  private static final Pattern NAMESPACE =
      Pattern.compile("(?m)^namespace\\s+([\\w\\\\]+)\\s*[;{]");

  private final ProjectFolder project;

  PhpWay(ProjectFolder project) {
    this.project = project;
  }

  @Override
  public Optional<TestTarget> of(Path source) {
    return isTest(source) ? Optional.empty() : Optional.of(target(source));
  }

  private TestTarget target(Path source) {
    var root = project.nearestWith(Names.folder(source), "composer.json").orElse(project.folder());
    var tests =
        project.isFolder(root.resolve("test")) && !project.isFolder(root.resolve("tests"))
            ? root.resolve("test")
            : root.resolve("tests");
    var inside = root.relativize(Names.folder(source)).toString().replace('\\', '/');
    var mirrored = inside.replaceFirst("^(?:src|app|lib)(?:/|$)", "");
    var unit = tests.resolve("Unit");
    var base =
        project.isFolder(unit)
                && !(mirrored.length() > 0 && project.isFolder(tests.resolve(mirrored)))
            ? unit
            : tests;
    var others = project.below(tests, PhpWay::isTest, 40);
    var name = Names.stem(source) + "Test.php";
    var folder = base.resolve(mirrored).normalize();
    var file =
        others.stream()
            .filter(test -> Names.of(test).equals(name))
            .max(Comparator.comparingInt(test -> Names.nearness(source, test)))
            .orElseGet(() -> folder.resolve(name));
    var example = others.stream().filter(other -> !other.equals(file)).findFirst();
    return new TestTarget(
        TestFramework.PHPUNIT,
        file,
        example,
        namespace(file, tests, example),
        "vendor/bin/phpunit " + project.shown(file));
  }

  /** As an example in the same tree says it, moved to the test file's own folder. */
  private Optional<String> namespace(Path file, Path tests, Optional<Path> example) {
    return example
        .flatMap(other ->
            project
                .text(other)
                .map(NAMESPACE::matcher)
                .filter(Matcher::find)
                .flatMap(found -> top(found.group(1), tests.relativize(Names.folder(other)))))
        .map(top -> {
          var below = tests.relativize(Names.folder(file)).toString().replaceAll("[/\\\\]", "\\\\");
          return below.isEmpty() ? top : top + "\\" + below;
        });
  }

  private static Optional<String> top(String namespace, Path below) {
    var end = below.toString().replaceAll("[/\\\\]", "\\\\");
    if (end.isEmpty()) {
      return Optional.of(namespace);
    }
    return namespace.endsWith("\\" + end)
        ? Optional.of(namespace.substring(0, namespace.length() - end.length() - 1))
        : Optional.empty();
  }

  private static boolean isTest(Path file) {
    return Names.of(file).endsWith("Test.php");
  }
}
