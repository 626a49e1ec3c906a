package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestFramework;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test project beside the source's project: the one that refers to it, else the one named after
 * it. Without one there is no place, because a test in the source's own project would not be built
 * as a test.
 */
final class CsharpWay implements TestWay {
  private static final Pattern NAMESPACE = Pattern.compile("(?m)^\\s*namespace\\s+([\\w.]+)");

  private final ProjectFolder project;

  CsharpWay(ProjectFolder project) {
    this.project = project;
  }

  @Override
  public Optional<TestTarget> of(Path source) {
    return own(source)
        .filter(own -> framework(own).isEmpty())
        .flatMap(own -> testing(own).map(tests -> target(source, own, tests)));
  }

  private Optional<Path> own(Path source) {
    return project.upwards(Names.folder(source)).stream()
        .flatMap(at -> project.entries(at).stream().filter(CsharpWay::isProject))
        .findFirst();
  }

  private Optional<Path> testing(Path own) {
    var name = Names.stem(own);
    return project.below(project.folder(), CsharpWay::isProject, 40).stream()
        .filter(other -> !other.equals(own) && framework(other).isPresent())
        .filter(other -> refers(other, own) || Names.stem(other).startsWith(name + "."))
        .max(
            Comparator.comparing((Path other) -> refers(other, own))
                .thenComparing(other -> Names.stem(other).startsWith(name + "."))
                .thenComparing(other -> Names.stem(other).contains("Unit")));
  }

  private boolean refers(Path other, Path own) {
    return project.says(other, "[/\\\\\"]" + Pattern.quote(Names.of(own)) + "\"");
  }

  private TestTarget target(Path source, Path own, Path tests) {
    var top = Names.folder(tests);
    var inside = Names.folder(own).relativize(Names.folder(source));
    var others = project.below(top, CsharpWay::isTest, 40);
    long singular = others.stream().filter(test -> Names.stem(test).endsWith("Test")).count();
    var stem = Names.stem(source);
    var usual = stem + (2 * singular > others.size() ? "Test" : "Tests") + ".cs";
    var names = List.of(stem + "Tests.cs", stem + "Test.cs");
    boolean flat = !others.isEmpty() && others.stream().allMatch(test -> isIn(top, test));
    var folder = flat ? top : top.resolve(inside).normalize();
    var file =
        others.stream()
            .filter(test -> names.contains(Names.of(test)))
            .max(Comparator.comparingInt(test -> Names.nearness(source, test)))
            .orElseGet(() -> folder.resolve(usual));
    var example = others.stream().filter(other -> !other.equals(file)).findFirst();
    return new TestTarget(
        framework(tests).orElse(TestFramework.XUNIT),
        file,
        example,
        Optional.of(namespace(file, top, tests, example)),
        "dotnet test " + project.shown(top));
  }

  private static boolean isIn(Path folder, Path file) {
    return folder.equals(Names.folder(file));
  }

  private String namespace(Path file, Path top, Path tests, Optional<Path> example) {
    var base =
        example
            .filter(other -> isIn(top, other))
            .flatMap(project::text)
            .map(NAMESPACE::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .orElseGet(() -> Names.stem(tests));
    var below = top.relativize(Names.folder(file)).toString().replaceAll("[/\\\\]", ".");
    return below.isEmpty() ? base : base + "." + below;
  }

  private Optional<TestFramework> framework(Path csproj) {
    if (project.says(csproj, "(?i)\"xunit")) {
      return Optional.of(TestFramework.XUNIT);
    }
    if (project.says(csproj, "(?i)\"nunit")) {
      return Optional.of(TestFramework.NUNIT);
    }
    return project.says(csproj, "(?i)\"mstest")
        ? Optional.of(TestFramework.MSTEST)
        : Optional.empty();
  }

  private static boolean isProject(Path file) {
    return Names.ending(file).equals(".csproj");
  }

  private static boolean isTest(Path file) {
    return Names.of(file).matches("\\w+Tests?\\.cs");
  }
}
