package dev.aurelis.server.workspace.files;

import java.util.Set;

/** Folders that tools fill, and files that nobody writes by hand. */
final class GeneratedNames {
  private static final Set<String> FOLDERS =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          ".jj",
          "node_modules",
          "bower_components",
          "target",
          "build",
          "dist",
          "vendor",
          ".venv",
          "venv",
          "__pycache__",
          "site-packages",
          ".tox",
          ".nox",
          ".mypy_cache",
          ".pytest_cache",
          ".ruff_cache",
          ".gradle",
          ".mvn",
          ".idea",
          ".vscode",
          ".next",
          ".nuxt",
          ".svelte-kit",
          ".terraform",
          ".cache",
          "coverage",
          ".dart_tool");

  private GeneratedNames() {}

  static boolean isGeneratedFolder(String name) {
    return FOLDERS.contains(name);
  }

  static boolean isGeneratedFile(String name) {
    return name.contains(".min.") || name.endsWith(".map") || name.endsWith(".pb.go");
  }
}
