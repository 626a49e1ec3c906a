package dev.aurelis.server.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the files a project brings along. They are written by whoever wrote the project, so they
 * may not say where code is sent, with which token, or what runs; each such key is refused with one
 * message and never read further.
 */
public final class ProjectFiles {
  private static final List<String> NAMES = List.of(".aurelis.team.yaml", ".aurelis.yaml");
  private static final Set<String> REFUSED =
      Set.of(
          "provider",
          "providers",
          "fallback_providers",
          "models",
          "network",
          "security",
          "access_control",
          "cost_management",
          "cache",
          "alerting",
          "monitoring",
          "logging",
          "plugins",
          "base_url",
          "api_key",
          "api_key_env",
          "token",
          "headers",
          "proxy",
          "endpoint");

  private ProjectFiles() {}

  /**
   * What the files directly in {@code folder} set, later ones over earlier ones, with everything in
   * them that was refused or not understood.
   */
  public static EditorSettings.Read read(Path folder) {
    var problems = new ArrayList<Problem>();
    var tree = new LinkedHashMap<String, Object>();
    for (var name : NAMES) {
      var file = folder.resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        var findings = new Findings(file.toString());
        YamlFile.read(file, findings)
            .ifPresent(root -> tree.putAll(allowed(new Section("", root, findings), findings)));
        problems.addAll(findings.problems());
      }
    }
    var read =
        EditorSettings.of(
            tree, folder.resolve(NAMES.getFirst()).toString(), EditorSettings.unrestricted());
    problems.addAll(read.problems());
    return new EditorSettings.Read(read.settings(), problems);
  }

  private static Map<String, Object> allowed(Section section, Findings findings) {
    var tree = section.tree();
    tree.keySet()
        .removeIf(key -> {
          if (REFUSED.contains(key.toLowerCase(Locale.ROOT))) {
            findings.refused(
                section.line(key),
                key,
                "a project may not set this; it was ignored and nothing was sent");
            return true;
          }
          return false;
        });
    return tree;
  }
}
