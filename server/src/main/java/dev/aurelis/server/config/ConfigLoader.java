package dev.aurelis.server.config;

import dev.aurelis.server.config.AurelisConfig.Choice;
import dev.aurelis.server.security.OwnerOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the user's file. All problems are reported at once, each with file, line and key. */
public final class ConfigLoader {
  private static final Set<String> KEYS =
      new java.util.TreeSet<>(
          Set.of(
              "plugins",
              "provider",
              "providers",
              "fallback_providers",
              "routes",
              "cache",
              "processing",
              "network",
              "checks",
              "prompts",
              "prompt_files",
              "team"));

  private final Environment environment;

  public ConfigLoader(Environment environment) {
    this.environment = environment;
  }

  /** The user's configuration; the defaults where there is no file. */
  public Loaded load() {
    var file = environment.configFile();
    var named = environment.get("AURELIS_CONFIG").isPresent();
    if (!named && !Files.exists(file)) {
      return new Loaded(AurelisConfig.defaults(), List.of());
    }
    var findings = new Findings(file.toString());
    if (!Files.exists(file)) {
      findings.error(0, "", "AURELIS_CONFIG names a file that does not exist");
      return new Loaded(AurelisConfig.defaults(), findings.problems());
    }
    var config = read(file, findings);
    var loaded = new Loaded(config, findings.problems());
    return loaded.usable() ? loaded : new Loaded(AurelisConfig.defaults(), loaded.problems());
  }

  private AurelisConfig read(Path file, Findings findings) {
    var root = YamlFile.read(file, findings);
    if (root.isEmpty()) {
      return AurelisConfig.defaults();
    }
    var section = new Section("", root.get(), findings);
    section.onlyKnows(KEYS);
    var profiles = profiles(section, file, findings);
    var provider = section.text("provider").orElse("engine");
    known(section, "provider", provider, profiles, findings);
    var fallbacks = section.texts("fallback_providers");
    fallbacks.forEach(name -> known(section, "fallback_providers", name, profiles, findings));
    return new AurelisConfig(
        new Choice(
            provider,
            section.keys().contains("fallback_providers") ? fallbacks : List.of("engine")),
        profiles,
        section
            .section("routes")
            .map(routes -> RouteReader.read(routes, findings))
            .orElse(RouteSettings.BUILT_IN),
        section
            .section("cache")
            .map(cache -> new CacheReader(secrets(file, findings), findings).read(cache))
            .orElse(CacheSettings.USUAL),
        section
            .section("processing")
            .map(processing -> ProcessingReader.read(processing, findings))
            .orElse(ProcessingSettings.USUAL),
        new NetworkReader(secrets(file, findings), environment, findings)
            .read(section.section("network")),
        new AssistReader(environment, findings).read(section, file));
  }

  private SecretReader secrets(Path file, Findings findings) {
    return new SecretReader(environment, OwnerOnly.check(file), findings);
  }

  private static void known(
      Section section, String key, String name, Map<String, Profile> profiles, Findings findings) {
    if (name.equals("engine") || profiles.containsKey(name)) {
      return;
    }
    var names = new ArrayList<>(profiles.keySet());
    names.add("engine");
    var near = Spelling.nearest(name, names).map(n -> "; did you mean " + n + "?").orElse("");
    findings.error(
        section.line(key),
        section.name(key),
        "no provider is called " + name + near + " (known: " + String.join(", ", names) + ")");
  }

  /** Beside the user's file where nothing is said; a relative path begins there too. */
  private Path plugins(Section root, Path file) {
    var folder = environment.path(root.text("plugins").orElse("plugins"));
    return file.toAbsolutePath().resolveSibling(folder);
  }

  private Map<String, Profile> profiles(Section root, Path file, Findings findings) {
    var found = new LinkedHashMap<String, Profile>();
    root.section("providers")
        .ifPresent(providers -> {
          var reader = new ProfileReader(secrets(file, findings), plugins(root, file), findings);
          for (var name : providers.keys()) {
            providers
                .section(name)
                .flatMap(section -> reader.read(name, section))
                .ifPresent(profile -> found.put(name, profile));
          }
        });
    return found;
  }
}
