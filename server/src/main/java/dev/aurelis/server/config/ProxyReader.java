package dev.aurelis.server.config;

import dev.aurelis.server.config.NetworkSettings.Kind;
import dev.aurelis.server.config.NetworkSettings.Login;
import dev.aurelis.server.config.NetworkSettings.Proxy;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.EndpointPolicy.Verdict;
import dev.aurelis.server.security.Secret;
import dev.aurelis.server.security.TokenCheck;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads which proxy is used: the one the user's file names, else the one of the environment. The
 * file's {@code none} means none, whatever the environment says.
 */
final class ProxyReader {
  private static final Map<String, Kind> SCHEMES =
      Map.of(
          "http", Kind.HTTP,
          "socks", Kind.SOCKS,
          "socks5", Kind.SOCKS,
          "socks5h", Kind.SOCKS);

  private final Environment environment;
  private final Findings findings;

  ProxyReader(Environment environment, Findings findings) {
    this.environment = environment;
    this.findings = findings;
  }

  /** Where a proxy listens and who is let through. */
  private record Address(Kind kind, String host, int port, Optional<Login> login) {}

  /** An address, or why it is none; the reason does not repeat it. */
  private sealed interface Parsed {
    record Sound(Address address) implements Parsed {}

    record Refused(String reason) implements Parsed {}
  }

  /** The proxy of the section {@code network}, with its login. */
  Optional<Proxy> read(Section section, SecretReader secrets) {
    var login = login(section, secrets);
    var exceptions = section.texts("no_proxy");
    var text = section.text("proxy");
    if (text.isEmpty()) {
      return ofEnvironment(exceptions);
    }
    if (text.get().equals("none")) {
      return Optional.empty();
    }
    return switch (parse(text.get())) {
      case Parsed.Refused(String reason) -> wrong(section, "proxy", reason);
      case Parsed.Sound(Address address) when address.login().isPresent() ->
          wrong(section, "proxy", "must not hold a password; use proxy_user, proxy_password_env");
      case Parsed.Sound(Address address) ->
          Optional.of(
              new Proxy(
                  address.kind(),
                  address.host(),
                  address.port(),
                  login,
                  new ProxyExceptions(exceptions)));
    };
  }

  private Optional<Login> login(Section section, SecretReader secrets) {
    var password = secrets.read(section, "proxy_password");
    var user = section.text("proxy_user");
    if (user.isPresent() && TokenCheck.examine(user.get()) instanceof TokenCheck.Verdict.Refused) {
      return wrong(section, "proxy_user", "must be ASCII without spaces or quotation marks");
    }
    if (user.isPresent() && user.get().contains(":")) {
      return wrong(section, "proxy_user", "must not hold a colon");
    }
    if (user.isEmpty() && password.isPresent()) {
      return wrong(section, "proxy_user", "is needed with a password");
    }
    return user.map(name -> new Login(name, password.orElse(new Secret(""))));
  }

  /**
   * The proxy of {@code HTTPS_PROXY}, else of {@code ALL_PROXY}, less what {@code NO_PROXY} names.
   * Lower case counts too.
   *
   * @param more hosts that the user's file takes out beside
   */
  Optional<Proxy> ofEnvironment(List<String> more) {
    return variable("HTTPS_PROXY")
        .or(() -> variable("ALL_PROXY"))
        .flatMap(this::ofVariable)
        .map(address ->
            new Proxy(
                address.kind(),
                address.host(),
                address.port(),
                address.login(),
                new ProxyExceptions(
                    Stream.concat(
                            more.stream(),
                            variable("NO_PROXY").stream()
                                .flatMap(set -> Arrays.stream(set.value().split("[,\\s]+"))))
                        .toList())));
  }

  private record Variable(String name, String value) {}

  private Optional<Variable> variable(String name) {
    return Stream.of(name, name.toLowerCase(java.util.Locale.ROOT))
        .flatMap(each -> environment.get(each).stream().map(value -> new Variable(each, value)))
        .findFirst();
  }

  private Optional<Address> ofVariable(Variable variable) {
    return switch (parse(variable.value())) {
      case Parsed.Sound(Address address) -> Optional.of(address);
      case Parsed.Refused(String reason) -> {
        findings.warning(0, variable.name(), "is not used as a proxy: it " + reason);
        yield Optional.empty();
      }
    };
  }

  private static Parsed parse(String text) {
    int slashes = text.indexOf("://");
    var scheme = slashes < 0 ? "http" : text.substring(0, slashes);
    var kind = SCHEMES.get(scheme);
    if (kind == null) {
      return new Parsed.Refused("must begin with http:// or socks5://");
    }
    var rest = (slashes < 0 ? text : text.substring(slashes + 3)).replaceFirst("/$", "");
    int at = rest.lastIndexOf('@');
    var login = login(rest.substring(0, Math.max(0, at)));
    if (at >= 0 && login.isEmpty()) {
      return new Parsed.Refused("holds a user or a password that cannot be understood");
    }
    var place = rest.substring(at + 1);
    if (!place.matches(".*:[0-9]+")) {
      return new Parsed.Refused("must end with a port");
    }
    return switch (EndpointPolicy.examine("https://" + place)) {
      case Verdict.Sound sound when !place.contains("/") ->
          new Parsed.Sound(new Address(kind, bare(sound), sound.origin().port(), login));
      case Verdict.Sound _ -> new Parsed.Refused("must be a host and a port, nothing after them");
      case Verdict.Refused _ -> new Parsed.Refused("holds a host or port that makes no sense");
    };
  }

  private static Optional<Login> login(String text) {
    int colon = text.indexOf(':');
    try {
      var user = decoded(colon < 0 ? text : text.substring(0, colon));
      var password = colon < 0 ? "" : decoded(text.substring(colon + 1));
      boolean isSound =
          TokenCheck.examine(user) instanceof TokenCheck.Verdict.Sound
              && !user.contains(":")
              && password.chars().allMatch(c -> c > ' ' && c < 0x7f);
      return isSound ? Optional.of(new Login(user, new Secret(password))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String bare(Verdict.Sound sound) {
    var host = sound.origin().host();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private <T> Optional<T> wrong(Section section, String key, String message) {
    findings.error(section.line(key), section.name(key), message);
    return Optional.empty();
  }
}
