package dev.aurelis.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the user's own file says about the things a person asks for.
 *
 * @param checks commands that changed code must pass
 * @param prompts instructions that are offered as actions
 * @param style what models are told of the team's style
 */
public record AssistSettings(List<Check> checks, List<TeamPrompt> prompts, TeamStyle style) {
  public static final AssistSettings USUAL =
      new AssistSettings(List.of(), List.of(), TeamStyle.NONE);

  public AssistSettings {
    checks = List.copyOf(checks);
    prompts = List.copyOf(prompts);
  }

  /**
   * A command that is run in a copy of a folder.
   *
   * @param folder whose documents it is for; an absolute path
   * @param command program and arguments; no shell reads them
   * @param time it may take
   */
  public record Check(Path folder, List<String> command, Duration time) {
    public Check {
      command = List.copyOf(command);
    }
  }

  /**
   * A prompt of a team's library.
   *
   * @param name letters, digits and dashes
   * @param title for menus
   * @param task the key of the task it is an instruction for
   * @param text with places in double braces
   */
  public record TeamPrompt(String name, String title, String task, String text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    /** The names of the places in a text, in order. */
    static Stream<String> places(String text) {
      return PLACE.matcher(text).results().map(place -> place.group(1));
    }

    /** The text with its places filled once; unknown ones stay. */
    public String filled(Map<String, String> values) {
      return PLACE
          .matcher(text)
          .replaceAll(place ->
              Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
  }
}
