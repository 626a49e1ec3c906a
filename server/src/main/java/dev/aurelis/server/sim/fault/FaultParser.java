package dev.aurelis.server.sim.fault;

import dev.aurelis.server.sim.fault.Fault.Form;
import dev.aurelis.server.sim.fault.Fault.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads faults from words: a name and its settings, as in {@code cut;event=2;inside=true;how=rst}.
 * The names are {@code status} ({@code code}, {@code form}, {@code retry_after}), {@code redirect}
 * ({@code code}, {@code location}), {@code refused} ({@code ms}), {@code no-text}, {@code
 * no-headers}, {@code silence} ({@code event}), {@code drip} ({@code bytes}, {@code ms}), {@code
 * cut} ({@code event}, {@code inside}, {@code how}, {@code unframed}), and those of {@link Kind} in
 * lower case with dashes ({@code event}).
 */
public final class FaultParser {
  private FaultParser() {}

  /**
   * Reads the one-line form.
   *
   * @throws IllegalArgumentException naming what is not understood
   */
  public static Fault parse(String line) {
    var parts = line.split(";", -1);
    var settings = new LinkedHashMap<String, String>();
    for (int i = 1; i < parts.length; i++) {
      var pair = parts[i].split("=", 2);
      settings.put(pair[0].strip(), pair.length > 1 ? pair[1].strip() : "true");
    }
    return parse(parts[0].strip(), settings);
  }

  /**
   * Reads a fault from its name and settings.
   *
   * @throws IllegalArgumentException naming what is not understood
   */
  public static Fault parse(String name, Map<String, String> settings) {
    return switch (name) {
      case "status" ->
          new Fault.Status(
              number(settings, "code", 500),
              Form.valueOf(settings.getOrDefault("form", "json").toUpperCase(Locale.ROOT)),
              Optional.ofNullable(settings.get("retry_after")));
      case "redirect" ->
          new Fault.Redirect(
              number(settings, "code", 307),
              settings.getOrDefault("location", "http://127.0.0.2:9/elsewhere"));
      case "refused" -> new Fault.Refused(Duration.ofMillis(number(settings, "ms", 1000)));
      case "no-text" -> new Fault.NoText();
      case "no-headers" -> new Fault.NoHeaders();
      case "silence", "half-open" -> new Fault.Silence(number(settings, "event", 0));
      case "drip" ->
          new Fault.Drip(
              number(settings, "bytes", 1), Duration.ofMillis(number(settings, "ms", 20)));
      case "cut" ->
          new Fault.Cut(
              number(settings, "event", 2),
              flag(settings, "inside"),
              settings.getOrDefault("how", "fin").equals("rst"),
              flag(settings, "unframed"));
      default -> new Fault.Wrong(kind(name), number(settings, "event", 3));
    };
  }

  private static Kind kind(String name) {
    try {
      return Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("unknown fault: " + name, unknown);
    }
  }

  private static int number(Map<String, String> settings, String key, int otherwise) {
    var value = settings.get(key);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(key + " is no number: " + value, wrong);
    }
  }

  private static boolean flag(Map<String, String> settings, String key) {
    return Boolean.parseBoolean(settings.getOrDefault(key, "false"));
  }
}
