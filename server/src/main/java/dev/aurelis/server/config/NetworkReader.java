package dev.aurelis.server.config;

import dev.aurelis.server.config.NetworkSettings.Pins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the section {@code network}. */
final class NetworkReader {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "proxy",
              "proxy_user",
              "proxy_password",
              "proxy_password_env",
              "no_proxy",
              "ca_file",
              "pins"));
  private static final Set<String> PIN_KEYS = Set.of("host", "keys", "until");
  private static final long LARGEST_FILE = 1 << 20;
  private static final String HASH = "sha256/";

  private final SecretReader secrets;
  private final ProxyReader proxies;
  private final Findings findings;

  NetworkReader(SecretReader secrets, Environment environment, Findings findings) {
    this.secrets = secrets;
    this.proxies = new ProxyReader(environment, findings);
    this.findings = findings;
  }

  NetworkSettings read(Optional<Section> network) {
    if (network.isEmpty()) {
      return new NetworkSettings(proxies.ofEnvironment(List.of()), List.of(), List.of());
    }
    var section = network.get();
    section.onlyKnows(KEYS);
    return new NetworkSettings(proxies.read(section, secrets), authorities(section), pins(section));
  }

  private List<X509Certificate> authorities(Section section) {
    var text = section.text("ca_file");
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      var file = Path.of(text.get());
      if (!file.isAbsolute() || !Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
        return wrong(section, "ca_file", "must be the whole path of a file of at most 1 MB");
      }
      var found = certificates(file);
      return found.isEmpty() ? wrong(section, "ca_file", "holds no certificate") : found;
    } catch (IOException | InvalidPathException e) {
      return wrong(section, "ca_file", "cannot be read");
    } catch (CertificateException e) {
      return wrong(section, "ca_file", "must hold certificates in PEM form");
    }
  }

  private static List<X509Certificate> certificates(Path file)
      throws IOException, CertificateException {
    var found = new ArrayList<X509Certificate>();
    try (var in = Files.newInputStream(file)) {
      for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) one);
      }
    }
    return found;
  }

  private List<Pins> pins(Section section) {
    return section.sections("pins").stream().flatMap(each -> pins(section, each).stream()).toList();
  }

  private Optional<Pins> pins(Section section, Section own) {
    own.onlyKnows(PIN_KEYS);
    var host = own.text("host").map(name -> name.toLowerCase(Locale.ROOT));
    var until = own.text("until").flatMap(NetworkReader::day);
    var keys = new HashSet<String>();
    for (var text : own.texts("keys")) {
      if (!isHash(text)) {
        wrong(own, "keys", "must be sha256/ and the hash of a public key in base 64");
        return Optional.empty();
      }
      keys.add(text.substring(HASH.length()));
    }
    if (host.isEmpty() || until.isEmpty() || keys.size() < 2) {
      wrong(
          section,
          "pins",
          "every entry needs a host, two keys (one in use and one to change to), and until, the"
              + " last day they hold, such as 2027-06-30");
      return Optional.empty();
    }
    return Optional.of(new Pins(host.get(), keys, until.get()));
  }

  private static boolean isHash(String text) {
    try {
      return text.startsWith(HASH)
          && Base64.getDecoder().decode(text.substring(HASH.length())).length == 32;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private List<X509Certificate> wrong(Section section, String key, String message) {
    findings.error(section.line(key), section.name(key), message);
    return List.of();
  }
}
