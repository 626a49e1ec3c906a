package dev.aurelis.server.config;

import dev.aurelis.server.config.CacheSettings.Shared;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.EndpointPolicy.Verdict;
import dev.aurelis.server.security.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the section {@code cache.shared}. Off this machine a server must speak TLS and ask for a
 * password.
 */
final class SharedCacheReader {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "address",
              "cluster",
              "user",
              "password",
              "password_env",
              "prefix",
              "lifetime",
              "key_file"));
  private static final String PLAIN = "redis://";
  private static final String ENCRYPTED = "rediss://";
  private static final int USUAL_PORT = 6379;

  private final SecretReader secrets;
  private final Findings findings;

  SharedCacheReader(SecretReader secrets, Findings findings) {
    this.secrets = secrets;
    this.findings = findings;
  }

  /** One server that was read. */
  private record Address(Origin origin, boolean isEncrypted) {}

  Optional<Shared> read(Section section, Optional<Duration> lifetime, Optional<String> prefix) {
    section.onlyKnows(KEYS);
    var password = secrets.read(section, "password");
    var addresses = addresses(section);
    var isCluster = section.scalars().flag("cluster").orElse(addresses.size() > 1);
    if (addresses.isEmpty() || !isSafe(section, addresses, password.isPresent())) {
      return Optional.empty();
    }
    return Optional.of(
        new Shared(
            addresses.stream()
                .map(one -> new Shared.Server(bare(one.origin().host()), one.origin().port()))
                .toList(),
            isCluster,
            addresses.getFirst().isEncrypted(),
            section.text("user"),
            password,
            prefix.orElse("aurelis"),
            lifetime.orElse(Duration.ofHours(1)),
            section.text("key_file").map(Path::of)));
  }

  private List<Address> addresses(Section section) {
    var texts = section.texts("address");
    if (texts.isEmpty() && !section.keys().contains("address")) {
      wrong(section, "is needed, such as redis://127.0.0.1:6379");
    }
    var found = new ArrayList<Address>();
    for (var text : texts) {
      address(section, text).ifPresent(found::add);
    }
    return found.size() == texts.size() ? found : List.of();
  }

  private Optional<Address> address(Section section, String text) {
    boolean isEncrypted = text.startsWith(ENCRYPTED);
    if (!isEncrypted && !text.startsWith(PLAIN)) {
      wrong(section, "must begin with redis:// (this machine) or rediss:// (TLS)");
      return Optional.empty();
    }
    var rest = text.substring(text.indexOf("//") + 2);
    if (rest.contains("/")) {
      wrong(section, "must be a host and a port, nothing after them");
      return Optional.empty();
    }
    var port = rest.matches(".*:[0-9]+") ? "" : ":" + USUAL_PORT;
    return switch (EndpointPolicy.examine("https://" + rest + port)) {
      case Verdict.Sound sound -> Optional.of(new Address(sound.origin(), isEncrypted));
      case Verdict.Refused(String reason) -> {
        wrong(section, reason);
        yield Optional.empty();
      }
    };
  }

  private boolean isSafe(Section section, List<Address> addresses, boolean hasPassword) {
    if (addresses.stream().map(Address::isEncrypted).distinct().count() > 1) {
      wrong(section, "must all begin alike: redis:// or rediss://");
      return false;
    }
    boolean isLocal = addresses.stream().allMatch(one -> one.origin().isLoopback());
    if (!isLocal && !addresses.getFirst().isEncrypted()) {
      wrong(section, "only a server of this machine may go unencrypted; use rediss://");
      return false;
    }
    if (!isLocal && !hasPassword) {
      findings.error(
          section.line("password_env"),
          section.name("password_env"),
          "a server beyond this machine needs a password");
      return false;
    }
    return true;
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private void wrong(Section section, String message) {
    findings.error(section.line("address"), section.name("address"), message);
  }
}
