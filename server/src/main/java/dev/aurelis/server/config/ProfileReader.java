package dev.aurelis.server.config;

import dev.aurelis.server.config.AurelisConfig.Dialect;
import dev.aurelis.server.config.AurelisConfig.Profile;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.security.OwnerOnly;
import dev.aurelis.server.security.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one profile of the user's file. */
final class ProfileReader {
  private static final Set<String> KEYS =
      new LinkedHashSet<>(
          List.of("dialect", "base_url", "api_key", "api_key_env", "models", "fim"));
  private static final Set<Dialect> SERVED =
      Set.of(Dialect.OPENAI, Dialect.GITHUB_MODELS, Dialect.ENGINE);

  private final Environment environment;
  private final OwnerOnly.Verdict file;
  private final Findings findings;

  ProfileReader(Environment environment, OwnerOnly.Verdict file, Findings findings) {
    this.environment = environment;
    this.file = file;
    this.findings = findings;
  }

  Optional<Profile> read(String name, Section section) {
    section.onlyKnows(KEYS);
    if (name.equals("engine")) {
      findings.error(section.line("dialect"), "providers.engine", "this name is built in");
      return Optional.empty();
    }
    var dialect = dialect(section);
    var url = baseUrl(section, dialect.orElse(Dialect.OPENAI));
    var models = section.texts("models").stream().map(ModelId::new).toList();
    if (models.isEmpty() && dialect.orElse(Dialect.OPENAI) == Dialect.OPENAI) {
      findings.error(section.line("models"), section.name("models"), "name at least one model");
    }
    var key = apiKey(section);
    if (dialect.isEmpty() || url.isEmpty()) {
      return Optional.empty();
    }
    var fim = section.text("fim").orElse("none");
    if (!fim.equals("none") && !fim.equals("suffix") && !fim.startsWith("tokens:")) {
      findings.error(
          section.line("fim"), section.name("fim"), "must be none, suffix or tokens:<family>");
    }
    return Optional.of(new Profile(name, dialect.get(), url.get(), key, models, fim));
  }

  private Optional<Dialect> dialect(Section section) {
    var text = section.text("dialect").orElse("openai");
    var dialects =
        Arrays.stream(Dialect.values())
            .filter(SERVED::contains)
            .map(d -> d.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    if (dialects.contains(text)) {
      return Optional.of(Dialect.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    findings.error(
        section.line("dialect"),
        section.name("dialect"),
        "this version speaks " + String.join(", ", dialects) + "; not " + text);
    return Optional.empty();
  }

  private Optional<URI> baseUrl(Section section, Dialect dialect) {
    var text = section.text("base_url");
    if (text.isEmpty()) {
      if (dialect == Dialect.GITHUB_MODELS) {
        return Optional.of(URI.create("https://models.github.ai"));
      }
      findings.error(section.line("base_url"), section.name("base_url"), "is needed");
      return Optional.empty();
    }
    try {
      var uri = new URI(text.get());
      var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      if ((!scheme.equals("https") && !scheme.equals("http"))
          || uri.getHost() == null
          || uri.getUserInfo() != null
          || uri.getQuery() != null
          || uri.getFragment() != null) {
        findings.error(
            section.line("base_url"),
            section.name("base_url"),
            "must look like https://host/path, without user, query or fragment");
        return Optional.empty();
      }
      if (scheme.equals("http") && !isLoopback(uri.getHost())) {
        findings.error(
            section.line("base_url"),
            section.name("base_url"),
            "http is for this machine only; use https");
        return Optional.empty();
      }
      return Optional.of(uri);
    } catch (URISyntaxException e) {
      findings.error(section.line("base_url"), section.name("base_url"), "is not a URL");
      return Optional.empty();
    }
  }

  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  private Optional<Secret> apiKey(Section section) {
    var variable = section.text("api_key_env");
    if (variable.isPresent()) {
      var value = environment.get(variable.get());
      if (value.isEmpty()) {
        findings.warning(
            section.line("api_key_env"),
            section.name("api_key_env"),
            "the variable " + variable.get() + " is not set");
      }
      return value.flatMap(v -> token(section, "api_key_env", v));
    }
    var inline = section.text("api_key");
    if (inline.isPresent() && file instanceof OwnerOnly.Verdict.Open open) {
      findings.error(
          section.line("api_key"),
          section.name("api_key"),
          "not used, because " + open.reason() + "; make the file yours alone (chmod 600)");
      return Optional.empty();
    }
    return inline.flatMap(v -> token(section, "api_key", v));
  }

  private Optional<Secret> token(Section section, String key, String value) {
    var trimmed = value.endsWith("\n") ? value.stripTrailing() : value;
    if (!trimmed.isEmpty() && trimmed.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '"')) {
      return Optional.of(new Secret(trimmed));
    }
    findings.error(
        section.line(key),
        section.name(key),
        "the token holds a space, a quote, a control or a character that is not ASCII");
    return Optional.empty();
  }
}
