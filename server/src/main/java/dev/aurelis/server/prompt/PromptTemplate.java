package dev.aurelis.server.prompt;

import dev.aurelis.server.model.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt with places to fill, read from a resource of this package. A line {@code ===} parts what
 * the system says from what the user says. A place is a name in double braces. A line with an empty
 * place is left out, so optional parts need no conditions. Values are put in once and never read as
 * templates.
 */
public final class PromptTemplate {
  /** Changes when answers to the same words are read in another way, so that no kept one serves. */
  public static final int VERSION = 1;

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Map<String, PromptTemplate> READ = new ConcurrentHashMap<>();
  private static final String PARTING = "\n===\n";

  private final String name;
  private final String system;
  private final String user;

  private PromptTemplate(String name, String system, String user) {
    this.name = name;
    this.system = system;
    this.user = user;
  }

  /**
   * Reads a template.
   *
   * @param name of the resource, without its ending
   * @throws IllegalArgumentException if there is none of this name or its parting line is missing
   */
  public static PromptTemplate named(String name) {
    return READ.computeIfAbsent(name, PromptTemplate::parse);
  }

  private static PromptTemplate parse(String name) {
    var text = read(name + ".md");
    int parting = text.indexOf(PARTING);
    if (parting < 0) {
      throw new IllegalArgumentException("the template " + name + " has no line ===");
    }
    return new PromptTemplate(
        name, text.substring(0, parting).strip(), text.substring(parting + PARTING.length()));
  }

  /** The names of its places. */
  public Set<String> places() {
    var places = new TreeSet<String>();
    PLACE.matcher(system + user).results().forEach(found -> places.add(found.group(1)));
    return places;
  }

  /** Characters of the template itself, places included. */
  public int length() {
    return system.length() + user.length();
  }

  /**
   * The prompt with every place filled.
   *
   * @throws IllegalArgumentException if a place has no value
   */
  public Prompt fill(Map<String, String> values) {
    return Prompt.of(filled(system, values), filled(user, values));
  }

  private String filled(String part, Map<String, String> values) {
    var lines = new StringBuilder();
    boolean skipped = false;
    for (var line : part.split("\n", -1)) {
      var places = PLACE.matcher(line);
      if (isAlone(line) && hasEmpty(line, values)) {
        skipped = true;
        continue;
      }
      if (skipped && line.isBlank()) {
        continue;
      }
      skipped = false;
      lines.append(places.replaceAll(place -> quoted(place.group(1), values))).append('\n');
    }
    return lines.toString().strip() + "\n";
  }

  /** Whether the line's places all stand for optional parts; a line with two places never goes. */
  private static boolean isAlone(String line) {
    return PLACE.matcher(line).results().count() == 1;
  }

  private boolean hasEmpty(String line, Map<String, String> values) {
    return PLACE.matcher(line).results().anyMatch(place -> value(place.group(1), values).isEmpty());
  }

  private String quoted(String place, Map<String, String> values) {
    return Matcher.quoteReplacement(value(place, values));
  }

  private String value(String place, Map<String, String> values) {
    var value = values.get(place);
    if (value == null) {
      throw new IllegalArgumentException("the template " + name + " needs a value for " + place);
    }
    return value;
  }

  private static String read(String resource) {
    try (var stream = PromptTemplate.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no template " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
