package dev.aurelis.server.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an editor may set: switches and modes. Endpoints, tokens, variables and paths are not among
 * them, because the server cannot see whether the user or a workspace wrote the value.
 *
 * @param completion when inline completion answers
 * @param hover where hover takes its text from
 * @param review when code is reviewed
 * @param lens whether commands stand above functions
 * @param off features that are switched off
 */
public record EditorSettings(
    CompletionMode completion,
    HoverMode hover,
    ReviewMode review,
    LensMode lens,
    Set<Feature> off) {
  public EditorSettings {
    off = Set.copyOf(off);
  }

  public static EditorSettings defaults() {
    return new EditorSettings(
        CompletionMode.USUAL, HoverMode.LOCAL, ReviewMode.MANUAL, LensMode.OFF, Set.of());
  }

  /** These settings with another source's over them; of two values the more restrictive holds. */
  public EditorSettings restrictedBy(EditorSettings other) {
    var all = new HashSet<>(off);
    all.addAll(other.off);
    return new EditorSettings(
        completion.compareTo(other.completion) >= 0 ? completion : other.completion,
        hover.compareTo(other.hover) <= 0 ? hover : other.hover,
        review.compareTo(other.review) <= 0 ? review : other.review,
        lens.compareTo(other.lens) <= 0 ? lens : other.lens,
        all);
  }

  /** Settings that restrict nothing, for a source that says nothing. */
  public static EditorSettings unrestricted() {
    return new EditorSettings(
        CompletionMode.USUAL, HoverMode.MODEL, ReviewMode.SAVE, LensMode.ON, Set.of());
  }

  /** When inline completion answers; later ones are more restrictive. */
  public enum CompletionMode {
    /** While typing; where requests are scarce the model is asked only on request. */
    USUAL,
    AUTOMATIC,
    MANUAL,
    OFF
  }

  /** Where hover takes its text from; earlier ones are more restrictive. */
  public enum HoverMode {
    LOCAL,
    CACHED,
    MODEL
  }

  /** When code is reviewed; earlier ones are more restrictive. */
  public enum ReviewMode {
    /** When somebody asks. */
    MANUAL,
    /** What changed, when it is saved. */
    SAVE
  }

  /** Whether commands stand above functions; earlier ones are more restrictive. */
  public enum LensMode {
    OFF,
    ON
  }

  /** What can be switched off. */
  public enum Feature {
    HOVER,
    EXPLAIN,
    REFACTOR,
    TEST,
    DOCUMENT,
    OPTIMIZE,
    FIX,
    GENERATE,
    REVIEW,
    CHAT,
    COMPLETION
  }

  /** Settings with what was refused or not understood. */
  public record Read(EditorSettings settings, List<Problem> problems) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  private static final Set<String> NEVER =
      Set.of(
          "provider",
          "providers",
          "fallback_providers",
          "base_url",
          "baseurl",
          "endpoint",
          "url",
          "api_key",
          "apikey",
          "api_key_env",
          "token",
          "headers",
          "proxy",
          "network",
          "models",
          "dialect",
          "security",
          "cache",
          "access_control",
          "cost_management",
          "command",
          "checks",
          "prompts",
          "prompt_files",
          "team",
          "plugins",
          "logging");

  /** Reads a tree of maps, lists, texts and booleans, as it came from the editor. */
  public static Read of(Map<String, ?> tree) {
    return of(tree, "editor settings", defaults());
  }

  static Read of(Map<String, ?> tree, String source, EditorSettings usual) {
    var findings = new Findings(source);
    var completion = usual.completion();
    var hover = usual.hover();
    var review = usual.review();
    var lens = usual.lens();
    var off = EnumSet.noneOf(Feature.class);
    for (var entry : tree.entrySet()) {
      var key = entry.getKey();
      switch (key) {
        case "completion" ->
            completion = mode(CompletionMode.class, key, entry.getValue(), completion, findings);
        case "hover" -> hover = mode(HoverMode.class, key, entry.getValue(), hover, findings);
        case "review" -> review = mode(ReviewMode.class, key, entry.getValue(), review, findings);
        case "lens" -> lens = mode(LensMode.class, key, entry.getValue(), lens, findings);
        case "features" -> off.addAll(switches(entry.getValue(), findings));
        default -> other(key, findings);
      }
    }
    return new Read(new EditorSettings(completion, hover, review, lens, off), findings.problems());
  }

  private static void other(String key, Findings findings) {
    if (NEVER.contains(key.toLowerCase(Locale.ROOT))) {
      findings.refused(
          0, key, "only the user's own file may set this; it was ignored and nothing was sent");
    } else {
      findings.warning(0, key, "unknown setting; known: completion, hover, review, lens, features");
    }
  }

  private static <E extends Enum<E>> E mode(
      Class<E> type, String key, Object value, E usual, Findings findings) {
    var text = value instanceof Map<?, ?> map ? map.get("mode") : value;
    if (text == null) {
      return usual;
    }
    var names = new ArrayList<String>();
    for (var constant : type.getEnumConstants()) {
      var name = constant.name().toLowerCase(Locale.ROOT);
      names.add(name);
      if (name.equals(text)) {
        return constant;
      }
    }
    findings.warning(0, key + ".mode", "must be one of " + String.join(", ", names));
    return usual;
  }

  private static Set<Feature> switches(Object value, Findings findings) {
    var off = EnumSet.noneOf(Feature.class);
    if (!(value instanceof Map<?, ?> map)) {
      findings.warning(0, "features", "must hold feature names with true or false");
      return off;
    }
    map.forEach((name, wanted) -> {
      var feature = feature(String.valueOf(name));
      if (feature.isEmpty() || !(wanted instanceof Boolean)) {
        findings.warning(0, "features." + name, "must be a feature with true or false");
      } else if (wanted.equals(false)) {
        off.add(feature.get());
      }
    });
    return off;
  }

  private static Optional<Feature> feature(String name) {
    for (var feature : Feature.values()) {
      if (feature.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(feature);
      }
    }
    return Optional.empty();
  }
}
