package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestFramework;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Maven's and Gradle's standard layout, or a folder of tests beside {@code src}, with JUnit 5,
 * JUnit 4, TestNG or kotlin.test. What tests import counts first, then the nearest build file that
 * names a framework.
 */
final class JvmWay implements TestWay {
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", "gradle/libs.versions.toml");

  private final ProjectFolder project;
  private final Kind kind;

  JvmWay(ProjectFolder project, Kind kind) {
    this.project = project;
    this.kind = kind;
  }

  enum Kind {
    JAVA("java", TestFramework.JUNIT_5),
    KOTLIN("kotlin", TestFramework.KOTLIN_TEST);

    private final String folder;
    private final TestFramework usual;

    Kind(String folder, TestFramework usual) {
      this.folder = folder;
      this.usual = usual;
    }
  }

  /**
   * A tree of sources and the tree of their tests.
   *
   * @param module the folder that holds both
   */
  private record Roots(Path module, Path sources, Path tests) {}

  @Override
  public Optional<TestTarget> of(Path source) {
    return roots(source)
        .filter(roots -> roots.sources().equals(roots.tests()) || !source.startsWith(roots.tests()))
        .filter(_ -> !isTest(source))
        .map(roots -> target(source, roots));
  }

  private Optional<Roots> roots(Path source) {
    var above = project.upwards(Names.folder(source));
    for (var at : above) {
      for (var main : List.of("src/main/", "src/commonMain/", "src/jvmMain/")) {
        for (var language : List.of(kind.folder, "java")) {
          var sources = at.resolve(main + language);
          if (source.startsWith(sources)) {
            var tests = main.replace("main/", "test/").replace("Main/", "Test/") + kind.folder;
            return Optional.of(new Roots(at, sources, at.resolve(tests)));
          }
        }
      }
    }
    return beside(source, above);
  }

  /** A folder {@code test} beside {@code src}, or tests that lie among the sources. */
  private Optional<Roots> beside(Path source, List<Path> above) {
    for (var at : above) {
      for (var name : List.of("test", "tests")) {
        if (source.startsWith(at.resolve("src")) && project.isFolder(at.resolve(name))) {
          return Optional.of(new Roots(at, at.resolve("src"), at.resolve(name)));
        }
      }
    }
    var here = Names.folder(source);
    boolean built = above.stream().anyMatch(at -> !buildFiles(at).isEmpty());
    boolean tested = project.entries(here).stream().anyMatch(this::isTest);
    return built && !tested ? Optional.empty() : Optional.of(new Roots(here, here, here));
  }

  private TestTarget target(Path source, Roots roots) {
    var folder = roots.tests().resolve(roots.sources().relativize(Names.folder(source)));
    var others = others(folder, roots);
    var file = file(source, folder, others);
    var example = others.stream().filter(other -> !other.equals(file)).findFirst();
    var framework =
        Stream.concat(Stream.of(file), example.stream())
            .flatMap(test -> project.text(test).stream())
            .flatMap(text -> imported(text).stream())
            .findFirst()
            .or(() -> built(roots.module()))
            .orElse(kind.usual);
    return new TestTarget(framework, file, example, Optional.empty(), command(file, roots));
  }

  /** Tests, those of the same package first. */
  private List<Path> others(Path folder, Roots roots) {
    return Stream.concat(
            project.entries(folder).stream().filter(this::isTest),
            project.below(roots.tests(), this::isTest, 40).stream())
        .distinct()
        .toList();
  }

  private Path file(Path source, Path folder, List<Path> others) {
    var stem = Names.stem(source);
    var ending = Names.ending(source);
    long plural = others.stream().filter(test -> Names.stem(test).endsWith("Tests")).count();
    long first = others.stream().filter(test -> Names.stem(test).matches("Test[A-Z].*")).count();
    long usual = others.size() - plural - first;
    var names =
        plural > usual && plural >= first
            ? List.of(stem + "Tests", stem + "Test", "Test" + stem)
            : first > usual
                ? List.of("Test" + stem, stem + "Test", stem + "Tests")
                : List.of(stem + "Test", stem + "Tests", "Test" + stem, stem + "TestCase");
    return names.stream()
        .map(name -> folder.resolve(name + ending))
        .filter(project::isFile)
        .findFirst()
        .orElseGet(() -> folder.resolve(names.getFirst() + ending));
  }

  private boolean isTest(Path file) {
    return Names.of(file).matches("(?:Test[A-Z]\\w*|\\w+(?:Test|Tests|TestCase))\\.(?:java|kt)");
  }

  private static Optional<TestFramework> imported(String text) {
    if (text.contains("import org.junit.jupiter.")) {
      return Optional.of(TestFramework.JUNIT_5);
    }
    if (text.contains("import org.testng.")) {
      return Optional.of(TestFramework.TESTNG);
    }
    if (text.contains("import kotlin.test.")) {
      return Optional.of(TestFramework.KOTLIN_TEST);
    }
    return text.contains("import org.junit.") || text.contains("import junit.framework.")
        ? Optional.of(TestFramework.JUNIT_4)
        : Optional.empty();
  }

  private Optional<TestFramework> built(Path module) {
    return project.upwards(module).stream().flatMap(at -> named(at).stream()).findFirst();
  }

  private Optional<TestFramework> named(Path at) {
    var text = new StringBuilder();
    buildFiles(at).forEach(file -> project.text(file).ifPresent(text::append));
    if (kind == Kind.KOTLIN && has(text, "kotlin\\(\"test|kotlin-test|kotlin\\.test")) {
      return Optional.of(TestFramework.KOTLIN_TEST);
    }
    if (has(text, "jupiter|useJUnitPlatform|junit5|junit-bom|spring-boot-starter-test")) {
      return Optional.of(TestFramework.JUNIT_5);
    }
    if (has(text, "(?i)testng")) {
      return Optional.of(TestFramework.TESTNG);
    }
    return has(text, "<artifactId>junit</artifactId>|junit:junit|junit4")
        ? Optional.of(TestFramework.JUNIT_4)
        : Optional.empty();
  }

  private List<Path> buildFiles(Path at) {
    return BUILD_FILES.stream().map(at::resolve).filter(project::isFile).toList();
  }

  private static boolean has(CharSequence text, String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  private String command(Path file, Roots roots) {
    var test = Names.stem(file);
    if (project.isFile(roots.module().resolve("pom.xml"))) {
      var module = project.shown(roots.module());
      return "mvn " + (module.isEmpty() ? "" : "-pl " + module + " ") + "test -Dtest=" + test;
    }
    var gradle = project.nearestWith(roots.module(), "build.gradle", "build.gradle.kts");
    boolean wrapped = project.nearestWith(roots.module(), "gradlew").isPresent();
    return gradle.map(_ -> (wrapped ? "./gradlew" : "gradle") + " test --tests " + test).orElse("");
  }
}
