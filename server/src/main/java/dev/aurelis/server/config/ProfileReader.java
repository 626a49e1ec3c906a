package dev.aurelis.server.config;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.security.EndpointPolicy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one profile of the user's file. */
final class ProfileReader {
  private static final Set<String> KEYS =
      Stream.of(
              List.of("dialect", "base_url", "api_key", "api_key_env", "models", "families", "fim"),
              List.of("plugin", "options"),
              BalanceReader.KEYS,
              LimitReader.KEYS,
              WireReader.KEYS)
          .flatMap(Collection::stream)
          .collect(Collectors.toCollection(LinkedHashSet::new));
  private static final List<String> FORMS =
      List.of("none", "auto", "suffix", "mistral", "llama-cpp");
  private static final Set<Dialect> LISTS_NO_MODELS =
      Set.of(Dialect.GITHUB_MODELS, Dialect.LLAMA_CPP, Dialect.ENGINE);

  private final SecretReader secrets;
  private final Path plugins;
  private final Findings findings;

  /**
   * A reader of one file's profiles.
   *
   * @param plugins the folder of the user's plug-ins
   */
  ProfileReader(SecretReader secrets, Path plugins, Findings findings) {
    this.secrets = secrets;
    this.plugins = plugins;
    this.findings = findings;
  }

  Optional<Profile> read(String name, Section section) {
    section.onlyKnows(KEYS);
    if (name.equals("engine")) {
      findings.error(section.line("dialect"), "providers.engine", "this name is built in");
      return Optional.empty();
    }
    var plugin = plugin(section);
    var dialect = plugin.isPresent() ? Optional.of(Dialect.PLUGIN) : dialect(section);
    var url = baseUrl(section, dialect.orElse(Dialect.OPENAI));
    var models = models(section);
    if (models.isEmpty() && !LISTS_NO_MODELS.contains(dialect.orElse(Dialect.ENGINE))) {
      findings.error(section.line("models"), section.name("models"), "name at least one model");
    }
    var key = secrets.read(section, "api_key");
    if (dialect.isEmpty() || url.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Profile(
            name,
            dialect.get(),
            url.get(),
            key,
            models,
            fim(section, dialect.get()),
            BalanceReader.read(section, dialect.get(), findings),
            LimitReader.read(section, dialect.get(), findings),
            WireReader.read(section, dialect.get(), findings),
            own(section),
            plugin));
  }

  /** A list of names, or a section with what is to be known of each. */
  private static List<ModelId> models(Section section) {
    var names =
        section.isSection("models")
            ? section.section("models").stream().flatMap(own -> own.keys().stream()).toList()
            : section.texts("models");
    return names.stream().filter(name -> !name.isBlank()).map(ModelId::new).toList();
  }

  private ModelCatalogue own(Section section) {
    return new CatalogueReader(findings)
        .own(
            section.section("families"),
            section.isSection("models") ? section.section("models") : Optional.empty());
  }

  private Optional<PluginSettings> plugin(Section section) {
    var name = section.text("plugin");
    if (name.isPresent() && section.text("dialect").isPresent()) {
      findings.error(
          section.line("plugin"),
          section.name("plugin"),
          "stands in place of a dialect, not beside");
    }
    var options = new LinkedHashMap<String, String>();
    section
        .section("options")
        .ifPresent(own ->
            own.keys().forEach(key -> own.text(key).ifPresent(value -> options.put(key, value))));
    return name.map(found -> new PluginSettings(plugins, found, options));
  }

  private String fim(Section section, Dialect dialect) {
    var fim = section.text("fim").orElse(usualFim(dialect));
    if (!FORMS.contains(fim) && !fim.startsWith("tokens:")) {
      findings.error(
          section.line("fim"),
          section.name("fim"),
          "must be " + String.join(", ", FORMS) + " or tokens:<family>");
    }
    return fim;
  }

  private static String usualFim(Dialect dialect) {
    return switch (dialect) {
      case MISTRAL -> "mistral";
      case OLLAMA -> "suffix";
      case LLAMA_CPP -> "llama-cpp";
      case OPENAI, AZURE, GITHUB_MODELS, PLUGIN, ENGINE -> "none";
    };
  }

  private Optional<Dialect> dialect(Section section) {
    var text = section.text("dialect").orElse("openai");
    var dialect = Dialect.named(text);
    if (dialect.isEmpty()) {
      findings.error(
          section.line("dialect"),
          section.name("dialect"),
          "must be one of "
              + String.join(
                  ", ",
                  Stream.of(Dialect.values())
                      .filter(known -> known != Dialect.PLUGIN)
                      .map(Dialect::key)
                      .toList())
              + "; not "
              + text);
    }
    return dialect;
  }

  private Optional<EndpointPolicy.Verdict.Sound> baseUrl(Section section, Dialect dialect) {
    var text = section.text("base_url").or(() -> usualAddress(dialect));
    if (text.isEmpty()) {
      findings.error(section.line("base_url"), section.name("base_url"), "is needed");
      return Optional.empty();
    }
    return switch (EndpointPolicy.examine(text.get())) {
      case EndpointPolicy.Verdict.Sound sound -> Optional.of(sound);
      case EndpointPolicy.Verdict.Refused(String reason) -> {
        findings.error(section.line("base_url"), section.name("base_url"), reason);
        yield Optional.empty();
      }
    };
  }

  /** Where a dialect has one home. What speaks OpenAI's language may be anywhere. */
  private static Optional<String> usualAddress(Dialect dialect) {
    return switch (dialect) {
      case GITHUB_MODELS -> Optional.of("https://models.github.ai");
      case MISTRAL -> Optional.of("https://api.mistral.ai/v1");
      case OLLAMA -> Optional.of("http://127.0.0.1:11434");
      case LLAMA_CPP -> Optional.of("http://127.0.0.1:8080");
      case OPENAI, AZURE, PLUGIN, ENGINE -> Optional.empty();
    };
  }
}
