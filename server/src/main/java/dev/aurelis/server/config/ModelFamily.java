package dev.aurelis.server.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What models of one kind have in common.
 *
 * @param names patterns of bare names, lower case, with a star for any letters
 * @param longest the name under which the longest answer is told
 * @param omits optional parameters that are refused
 * @param systemRole the role that instructions are sent in
 * @param effort whether reasoning is switched off for completions
 * @param vocabulary what its tokens are counted with; empty where it is not public
 * @param fim the template it was trained to fill holes with; empty where it was not, or nobody
 *     knows
 */
public record ModelFamily(
    String name,
    List<String> names,
    LongestAnswer longest,
    Set<Parameter> omits,
    String systemRole,
    Effort effort,
    Optional<Vocabulary> vocabulary,
    Optional<String> fim) {
  /** Of which nothing is known. */
  public static final ModelFamily COMMON =
      new ModelFamily(
          "common",
          List.of(),
          LongestAnswer.MAX_TOKENS,
          Set.of(),
          "system",
          Effort.USUAL,
          Optional.empty(),
          Optional.empty());

  public ModelFamily {
    names = List.copyOf(names);
    omits = Set.copyOf(omits);
  }

  /** The name under which the longest answer is told. */
  public enum LongestAnswer {
    MAX_TOKENS,
    MAX_COMPLETION_TOKENS;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A parameter that may be left away. */
  public enum Parameter {
    TEMPERATURE,
    STOP,
    STREAM_OPTIONS;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How long it thinks. */
  public enum Effort {
    /** Nothing is said of it. */
    USUAL,
    /** {@code reasoning_effort: none} goes out with completions, which cannot wait. */
    NONE_FOR_COMPLETIONS
  }

  /** Public vocabularies. */
  public enum Vocabulary {
    O200K,
    CL100K
  }

  /** Fits the bare names of its models, lower case. */
  Pattern pattern() {
    return Pattern.compile(names.stream().map(ModelFamily::regex).collect(Collectors.joining("|")));
  }

  private static String regex(String pattern) {
    return Stream.of(pattern.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
