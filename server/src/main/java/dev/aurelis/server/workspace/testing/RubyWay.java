package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestFramework;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** RSpec in {@code spec}, Minitest in {@code test}; both mirror {@code lib} or {@code app}. */
final class RubyWay implements TestWay {
  private final ProjectFolder project;

  RubyWay(ProjectFolder project) {
    this.project = project;
  }

  @Override
  public Optional<TestTarget> of(Path source) {
    return isTest(source) ? Optional.empty() : Optional.of(target(source));
  }

  private TestTarget target(Path source) {
    var root =
        project
            .nearestWith(Names.folder(source), "Gemfile", ".rspec", "Rakefile")
            .orElse(project.folder());
    boolean minitest = isMinitest(root);
    var tests = root.resolve(minitest ? "test" : "spec");
    var inside = root.relativize(Names.folder(source)).toString().replace('\\', '/');
    var folder = tests.resolve(inside.replaceFirst("^(?:lib|app)(?:/|$)", "")).normalize();
    var others = project.below(tests, RubyWay::isTest, 40);
    var file = file(source, folder, others, minitest);
    var example = others.stream().filter(other -> !other.equals(file)).findFirst();
    var path = project.shown(file);
    return minitest
        ? new TestTarget(
            TestFramework.MINITEST, file, example, Optional.empty(), "ruby -Ilib -Itest " + path)
        : new TestTarget(
            TestFramework.RSPEC, file, example, Optional.empty(), "bundle exec rspec " + path);
  }

  private boolean isMinitest(Path root) {
    boolean specs =
        project.isFolder(root.resolve("spec")) || project.isFile(root.resolve(".rspec"));
    boolean tests = project.isFolder(root.resolve("test"));
    if (specs != tests) {
      return tests;
    }
    var gems = root.resolve("Gemfile");
    return project.says(gems, "minitest") && !project.says(gems, "rspec");
  }

  private static Path file(Path source, Path folder, List<Path> others, boolean minitest) {
    var stem = Names.stem(source);
    var names =
        minitest ? List.of("test_" + stem + ".rb", stem + "_test.rb") : List.of(stem + "_spec.rb");
    long behind = others.stream().filter(test -> Names.stem(test).endsWith("_test")).count();
    var usual = minitest && 2 * behind >= others.size() ? names.getLast() : names.getFirst();
    return others.stream()
        .filter(test -> names.contains(Names.of(test)) && test.startsWith(folder))
        .findFirst()
        .orElseGet(() -> folder.resolve(usual));
  }

  private static boolean isTest(Path file) {
    return Names.of(file).matches("test_\\w+\\.rb|\\w+_(?:test|spec)\\.rb");
  }
}
