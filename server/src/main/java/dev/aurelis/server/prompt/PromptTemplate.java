package dev.aurelis.server.prompt;

import dev.aurelis.server.model.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
  private final int length;
  private final List<Line> system;
  private final List<Line> user;

  private PromptTemplate(String name, String system, String user) {
    this.name = name;
    this.length = system.length() + user.length();
    this.system = lines(system);
    this.user = lines(user);
  }

  /**
   * A line, read once.
   *
   * @param texts what stands before, between and after its places: one more than there are places
   */
  private record Line(List<String> texts, List<String> places) {
    static Line of(String line) {
      var texts = new ArrayList<String>();
      var places = new ArrayList<String>();
      int end = 0;
      for (var place = PLACE.matcher(line); place.find(); end = place.end()) {
        texts.add(line.substring(end, place.start()));
        places.add(place.group(1));
      }
      texts.add(line.substring(end));
      return new Line(texts, places);
    }

    boolean isBlank() {
      return places.isEmpty() && texts.getFirst().isBlank();
    }
  }

  private static List<Line> lines(String part) {
    return Arrays.stream(part.split("\n", -1)).map(Line::of).toList();
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
    system.forEach(line -> places.addAll(line.places()));
    user.forEach(line -> places.addAll(line.places()));
    return places;
  }

  /** Characters of the template itself, places included. */
  public int length() {
    return length;
  }

  /**
   * The prompt with every place filled.
   *
   * @throws IllegalArgumentException if a place has no value
   */
  public Prompt fill(Map<String, String> values) {
    return Prompt.of(filled(system, values), filled(user, values));
  }

  private String filled(List<Line> part, Map<String, String> values) {
    var filled = new StringBuilder();
    boolean skipped = false;
    for (var line : part) {
      if (isLeftOut(line, values)) {
        skipped = true;
      } else if (!skipped || !line.isBlank()) {
        skipped = false;
        append(line, values, filled);
      }
    }
    return filled.toString().strip() + "\n";
  }

  /** A line's only place stands for an optional part; a line with two places never goes. */
  private boolean isLeftOut(Line line, Map<String, String> values) {
    return line.places().size() == 1 && value(line.places().getFirst(), values).isEmpty();
  }

  private void append(Line line, Map<String, String> values, StringBuilder filled) {
    filled.append(line.texts().getFirst());
    for (int at = 0; at < line.places().size(); at++) {
      filled.append(value(line.places().get(at), values)).append(line.texts().get(at + 1));
    }
    filled.append('\n');
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
