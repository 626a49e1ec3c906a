package dev.aurelis.server.provider.openai;

import dev.aurelis.server.config.ModelFamily;
import dev.aurelis.server.config.ModelFamily.LongestAnswer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which optional parameters one model takes.
 *
 * @param longest the one name under which the longest answer is told
 * @param sent what goes out; stop texts are respected on our side in any case
 * @param systemRole the role that instructions are sent in
 */
record Parameters(LongestAnswer longest, Set<Option> sent, String systemRole) {
  /** What may be left away. */
  enum Option {
    TEMPERATURE,
    STOP,
    /** Asks for token counts in streams. */
    STREAM_OPTIONS,
    /** Switches reasoning off for completions. */
    REASONING_EFFORT,
    /** Asks for JSON that fits a schema, where a form was asked for. */
    RESPONSE_FORMAT,
    /** Tells which requests begin alike, so that they meet where the beginning is kept. */
    PROMPT_CACHE_KEY;

    final String key = name().toLowerCase(Locale.ROOT);
  }

  Parameters {
    sent = Set.copyOf(sent);
  }

  /** What a family of models takes. */
  static Parameters of(ModelFamily family) {
    var sent = EnumSet.allOf(Option.class);
    for (var omitted : family.omits()) {
      sent.remove(
          switch (omitted) {
            case TEMPERATURE -> Option.TEMPERATURE;
            case STOP -> Option.STOP;
            case STREAM_OPTIONS -> Option.STREAM_OPTIONS;
          });
    }
    if (family.effort() == ModelFamily.Effort.USUAL) {
      sent.remove(Option.REASONING_EFFORT);
    }
    return new Parameters(family.longest(), sent, family.systemRole());
  }

  boolean sends(Option option) {
    return sent.contains(option);
  }

  Parameters without(Option option) {
    var rest = EnumSet.noneOf(Option.class);
    sent.stream().filter(other -> other != option).forEach(rest::add);
    return new Parameters(longest, rest, systemRole);
  }

  /** Names that are sent and could be complained of. */
  List<String> names() {
    return Stream.concat(
            Stream.of(longest.key()),
            Stream.of(Option.values()).filter(this::sends).map(o -> o.key))
        .toList();
  }

  /** These parameters with the named one dropped or renamed; empty where it was not sent. */
  Optional<Parameters> repaired(String name) {
    if (name.equals(longest.key())) {
      var other =
          switch (longest) {
            case MAX_TOKENS -> LongestAnswer.MAX_COMPLETION_TOKENS;
            case MAX_COMPLETION_TOKENS -> LongestAnswer.MAX_TOKENS;
          };
      return Optional.of(new Parameters(other, sent, systemRole));
    }
    return sent.stream().filter(option -> option.key.equals(name)).findFirst().map(this::without);
  }
}
