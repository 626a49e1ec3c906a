package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestFramework;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Vitest, Jest, Mocha and Node's own runner. What tests import counts first, then {@code
 * package.json}. Where and how test files are called is taken from those that lie nearest.
 */
final class ScriptWay implements TestWay {
  private static final Pattern NAME =
      Pattern.compile("(.+?)([._-](?:test|spec))?(\\.[cm]?[jt]sx?)");
  private static final Pattern TEST_FOLDER = Pattern.compile("__tests__|tests?|specs?");

  private final ProjectFolder project;
  private final String text;

  ScriptWay(ProjectFolder project, String text) {
    this.project = project;
    this.text = text;
  }

  /**
   * How a test file is called.
   *
   * @param folder one beside the code, for example {@code __tests__}, or one at the top; empty
   *     where tests lie beside the code themselves
   * @param top whether the folder is one at the top
   * @param nested whether folders of the sources are found again in that folder
   * @param infix for example {@code .test}
   */
  private record Convention(String folder, boolean top, boolean nested, String infix) {}

  @Override
  public Optional<TestTarget> of(Path source) {
    var root = project.nearestWith(Names.folder(source), "package.json").orElse(project.folder());
    return isTest(source, root) || !NAME.matcher(Names.of(source)).matches()
        ? Optional.empty()
        : Optional.of(target(source, root));
  }

  private TestTarget target(Path source, Path root) {
    var tests =
        project.below(root, file -> isTest(file, root), 80).stream()
            .sorted(Comparator.comparingInt((Path file) -> -common(file, source)))
            .toList();
    var there =
        tests.stream()
            .filter(test -> tested(test).equals(Names.stem(source)))
            .max(
                Comparator.comparingInt((Path test) -> Names.nearness(source, test))
                    .thenComparingInt(test -> common(test, source)));
    var file = there.orElseGet(() -> made(source, root, tests));
    var example = tests.stream().filter(test -> !test.equals(file)).findFirst();
    var framework = framework(there, example, root);
    return new TestTarget(
        framework, file, example, Optional.empty(), command(framework, project.shown(file)));
  }

  private static int common(Path one, Path other) {
    int same = 0;
    int most = Math.min(one.getNameCount(), other.getNameCount()) - 1;
    while (same < most && one.getName(same).equals(other.getName(same))) {
      same++;
    }
    return same;
  }

  /** The source's name as a test's name tells it. */
  private static String tested(Path test) {
    var matcher = NAME.matcher(Names.of(test));
    return matcher.matches() ? matcher.group(1) : "";
  }

  private Path made(Path source, Path root, List<Path> tests) {
    var convention =
        tests.isEmpty()
            ? usual(root)
            : tests.stream()
                .limit(9)
                .map(test -> convention(test, root))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(
                    Map.Entry.<Convention, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    var name = Names.stem(source) + convention.infix() + Names.ending(source);
    var here = Names.folder(source);
    if (!convention.top()) {
      return convention.folder().isEmpty()
          ? here.resolve(name)
          : here.resolve(convention.folder()).resolve(name);
    }
    var inside = root.relativize(here).toString().replace('\\', '/');
    var mirrored = inside.replaceFirst("^(?:src|lib|app)(?:/|$)", "");
    var folder = root.resolve(convention.folder());
    return (convention.nested() ? folder.resolve(mirrored) : folder).resolve(name).normalize();
  }

  private Convention usual(Path root) {
    return configured(root).filter(found -> found == TestFramework.MOCHA).isPresent()
        ? new Convention("test", true, true, ".test")
        : new Convention("", false, false, ".test");
  }

  private static Convention convention(Path test, Path root) {
    var matcher = NAME.matcher(Names.of(test));
    var infix = matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
    var relative = root.relativize(test);
    var first = relative.getName(0).toString();
    if (relative.getNameCount() > 1 && TEST_FOLDER.matcher(first).matches()) {
      return new Convention(first, true, relative.getNameCount() > 2, infix);
    }
    var own = Names.of(Names.folder(test));
    return new Convention(TEST_FOLDER.matcher(own).matches() ? own : "", false, false, infix);
  }

  private TestFramework framework(Optional<Path> there, Optional<Path> example, Path root) {
    return Stream.concat(there.stream(), example.stream())
        .flatMap(test -> project.text(test).stream())
        .flatMap(written -> imported(written).stream())
        .findFirst()
        .or(() -> configured(root))
        .orElseGet(() -> isCommonJs() ? TestFramework.JEST : TestFramework.VITEST);
  }

  private boolean isCommonJs() {
    return !Pattern.compile("(?m)^\\s*(?:import|export)\\b").matcher(text).find()
        && text.contains("require(");
  }

  private static Optional<TestFramework> imported(String text) {
    if (text.matches("(?s).*['\"]vitest['\"].*")) {
      return Optional.of(TestFramework.VITEST);
    }
    if (text.contains("@jest/globals") || text.contains("jest.fn(")) {
      return Optional.of(TestFramework.JEST);
    }
    if (text.matches("(?s).*['\"]node:test['\"].*")) {
      return Optional.of(TestFramework.NODE_TEST);
    }
    return text.matches("(?s).*['\"](?:mocha|chai)['\"].*")
        ? Optional.of(TestFramework.MOCHA)
        : Optional.empty();
  }

  private Optional<TestFramework> configured(Path root) {
    return project.upwards(root).stream()
        .flatMap(at -> project.text(at.resolve("package.json")).stream())
        .flatMap(json -> named(json).stream())
        .findFirst();
  }

  private static Optional<TestFramework> named(String json) {
    var script =
        Pattern.compile("\"test(?::unit)?\"\\s*:\\s*\"([^\"]*)\"")
            .matcher(json)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining(" "));
    for (var said : List.of(script, json)) {
      for (var framework : RUNNERS.entrySet()) {
        if (Pattern.compile(framework.getValue()).matcher(said).find()) {
          return Optional.of(framework.getKey());
        }
      }
    }
    return Optional.empty();
  }

  private static final Map<TestFramework, String> RUNNERS =
      new EnumMap<>(
          Map.of(
              TestFramework.VITEST, "\\bvitest\\b",
              TestFramework.JEST, "\\bjest\\b|react-scripts test",
              TestFramework.MOCHA, "\\bmocha\\b",
              TestFramework.NODE_TEST, "node (?:[^\"]* )?--test\\b"));

  private static String command(TestFramework framework, String path) {
    return switch (framework) {
      case JEST -> "npx jest " + path;
      case MOCHA -> "npx mocha " + path;
      case NODE_TEST -> "node --test " + path;
      default -> "npx vitest run " + path;
    };
  }

  private static boolean isTest(Path file, Path root) {
    var name = Names.of(file);
    if (!name.matches(".+\\.[cm]?[jt]sx?") || name.endsWith(".d.ts")) {
      return false;
    }
    var relative = root.relativize(file);
    boolean placed =
        Names.of(Names.folder(file)).equals("__tests__")
            || (relative.getNameCount() > 1
                && TEST_FOLDER.matcher(relative.getName(0).toString()).matches()
                && !name.matches("(?:setup|helpers?|utils?|index|fixtures?|config|harness)\\b.*"));
    return placed || name.matches(".+[._-](?:test|spec)\\.[cm]?[jt]sx?");
  }
}
