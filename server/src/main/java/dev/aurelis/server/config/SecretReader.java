package dev.aurelis.server.config;

import dev.aurelis.server.security.OwnerOnly;
import dev.aurelis.server.security.Secret;
import dev.aurelis.server.security.TokenCheck;
import java.util.Optional;

/**
 * Reads secrets of the user's file: by the name of a variable, or in the file itself where nobody
 * else can read it.
 */
final class SecretReader {
  private final Environment environment;
  private final OwnerOnly.Verdict file;
  private final Findings findings;

  SecretReader(Environment environment, OwnerOnly.Verdict file, Findings findings) {
    this.environment = environment;
    this.file = file;
    this.findings = findings;
  }

  /** The secret under {@code key}, or in the variable that {@code key_env} names. */
  Optional<Secret> read(Section section, String key) {
    var named = key + "_env";
    var variable = section.text(named);
    if (variable.isPresent()) {
      var value = environment.get(variable.get());
      if (value.isEmpty()) {
        findings.warning(
            section.line(named),
            section.name(named),
            "the variable " + variable.get() + " is not set");
      }
      return value.flatMap(v -> sound(section, named, v));
    }
    var inline = section.text(key);
    if (inline.isPresent() && file instanceof OwnerOnly.Verdict.Open open) {
      findings.error(
          section.line(key),
          section.name(key),
          "not used, because " + open.reason() + "; make the file yours alone (chmod 600)");
      return Optional.empty();
    }
    return inline.flatMap(v -> sound(section, key, v));
  }

  private Optional<Secret> sound(Section section, String key, String value) {
    return switch (TokenCheck.examine(value)) {
      case TokenCheck.Verdict.Sound(Secret token) -> Optional.of(token);
      case TokenCheck.Verdict.Refused(String reason) -> {
        findings.error(section.line(key), section.name(key), reason);
        yield Optional.empty();
      }
    };
  }
}
