package dev.aurelis.server.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder an editor would open for a file. */
final class ProjectRoot {
  private static final List<String> MARKS =
      List.of(
          ".git",
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "package.json",
          "go.mod",
          "Cargo.toml",
          "pyproject.toml",
          "setup.py",
          "composer.json",
          "Gemfile");

  private ProjectRoot() {}

  /** The nearest folder above with a project's mark, else the file's own folder. */
  static Path of(Path file) {
    var own = file.toAbsolutePath().getParent();
    for (var folder = own; folder != null; folder = folder.getParent()) {
      var here = folder;
      if (MARKS.stream().anyMatch(mark -> Files.exists(here.resolve(mark)))) {
        return folder;
      }
    }
    return own == null ? Path.of(".").toAbsolutePath() : own;
  }
}
