package dev.aurelis.server.features.action.chat;

import dev.aurelis.server.model.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that is kept in a Markdown document: what stands below {@code ## You} was said by
 * the person, what stands below {@code ## Aurelis} by a model. Headings in code blocks are code.
 *
 * @param earlier turns before the question, oldest first
 * @param question the person's last words
 * @param answered whether they were answered already, so that another answer is wanted
 * @param answer where the next answer goes; the earlier answer where there is one
 */
public record Conversation(List<Turn> earlier, String question, boolean answered, TextSpan answer) {
  public static final String PERSON = "## You";
  public static final String MODEL = "## Aurelis";

  public Conversation {
    earlier = List.copyOf(earlier);
  }

  /** A question and what was answered. */
  public record Turn(String question, String answer) {}

  private record Section(boolean person, String text, TextSpan span) {}

  /** The conversation of a document; empty where it holds no question. */
  public static Optional<Conversation> in(String text) {
    var sections = sections(text);
    while (!sections.isEmpty()
        && sections.getLast().person()
        && sections.getLast().text().isEmpty()) {
      sections.removeLast();
    }
    if (sections.isEmpty()) {
      return Optional.empty();
    }
    boolean answered = !sections.getLast().person();
    var place =
        answered
            ? new TextSpan(sections.getLast().span().start(), text.length())
            : new TextSpan(sections.getLast().span().end(), text.length());
    if (answered) {
      sections.removeLast();
    }
    if (sections.isEmpty() || !sections.getLast().person()) {
      return Optional.empty();
    }
    var question = sections.removeLast().text();
    return Optional.of(new Conversation(turns(sections), question, answered, place));
  }

  private static List<Turn> turns(List<Section> sections) {
    var turns = new ArrayList<Turn>();
    for (int at = 0; at + 1 < sections.size(); at++) {
      var one = sections.get(at);
      var next = sections.get(at + 1);
      if (one.person() && !next.person() && !one.text().isEmpty()) {
        turns.add(new Turn(one.text(), next.text()));
      }
    }
    return turns;
  }

  private static List<Section> sections(String text) {
    var sections = new ArrayList<Section>();
    int heading = -1;
    int body = -1;
    boolean person = false;
    boolean code = false;
    int at = 0;
    while (at <= text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      var line = text.substring(at, end).stripTrailing();
      code ^= line.startsWith("```") || line.startsWith("~~~");
      if (!code && (line.equals(PERSON) || line.equals(MODEL))) {
        add(sections, person, text, heading, body, at);
        person = line.equals(PERSON);
        heading = at;
        body = Math.min(text.length(), end + 1);
      }
      at = end + 1;
    }
    add(sections, person, text, heading, body, text.length());
    return sections;
  }

  /** A section ends with its last word. */
  private static void add(
      List<Section> sections, boolean person, String text, int heading, int body, int end) {
    if (heading >= 0) {
      var said = text.substring(Math.min(body, end), end);
      int last = Math.min(body, end) + said.stripTrailing().length();
      sections.add(
          new Section(person, said.strip(), new TextSpan(heading, Math.max(heading, last))));
    }
  }
}
