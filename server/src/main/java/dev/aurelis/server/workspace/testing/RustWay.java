package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestFramework;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test module in the file itself, as the Rust book has it; a file in the crate's {@code tests}
 * where the crate keeps its tests there and nowhere else.
 */
final class RustWay implements TestWay {
  private static final String MODULE = "#\\[cfg\\(test\\)]";

  private final ProjectFolder project;
  private final String text;

  RustWay(ProjectFolder project, String text) {
    this.project = project;
    this.text = text;
  }

  @Override
  public Optional<TestTarget> of(Path source) {
    var crate = project.nearestWith(Names.folder(source), "Cargo.toml").orElse(project.folder());
    var outside = crate.resolve("tests");
    if (source.startsWith(outside)) {
      return Optional.empty();
    }
    var inner =
        project.below(crate.resolve("src"), this::isTested, 2).stream()
            .filter(file -> !file.equals(source))
            .findFirst();
    var outer =
        project.entries(outside).stream()
            .filter(file -> Names.ending(file).equals(".rs") && project.isFile(file))
            .findFirst();
    var module = module(source, crate).filter(_ -> !text.contains("#[cfg(test)]"));
    return Optional.of(
        inner.isEmpty() && outer.isPresent() && module.isPresent()
            ? target(outside.resolve(Names.stem(source) + ".rs"), outer, module)
            : target(source, inner, Optional.empty()));
  }

  private static TestTarget target(Path file, Optional<Path> example, Optional<String> module) {
    return new TestTarget(
        TestFramework.RUST,
        file,
        example.filter(other -> !other.equals(file)),
        module,
        "cargo test");
  }

  /** What the file is called from outside of its crate; empty where nobody outside can. */
  private Optional<String> module(Path source, Path crate) {
    var sources = crate.resolve("src");
    if (!source.startsWith(sources) || !project.isFile(sources.resolve("lib.rs"))) {
      return Optional.empty();
    }
    var inside =
        sources
            .relativize(source)
            .toString()
            .replace('\\', '/')
            .replaceFirst("(?:^|/)(?:lib|mod)\\.rs$", "")
            .replaceFirst("\\.rs$", "");
    return project
        .text(crate.resolve("Cargo.toml"))
        .map(Pattern.compile("(?m)^name\\s*=\\s*\"([\\w-]+)\"")::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1).replace('-', '_'))
        .map(name -> inside.isEmpty() ? name : name + "::" + inside.replace("/", "::"));
  }

  private boolean isTested(Path file) {
    return Names.ending(file).equals(".rs") && project.says(file, MODULE);
  }
}
