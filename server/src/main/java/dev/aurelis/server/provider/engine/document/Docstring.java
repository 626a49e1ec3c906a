package dev.aurelis.server.provider.engine.document;

import dev.aurelis.server.provider.engine.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Python docstrings (PEP 257) with the sections of Google's style guide. One that is there is
 * completed in its own style: Google's, or reStructuredText fields; others are left alone.
 */
final class Docstring {
  private static final Pattern NUMPY = Pattern.compile("(?m)^\\s*-{3,}\\s*$");
  private static final Pattern FIELD =
      Pattern.compile("(?m)^\\s*:(?:param|type|returns?|raises?)\\b");
  private static final Pattern SECTION =
      Pattern.compile(
          "^\\s*(?:Args|Arguments|Parameters|Returns?|Yields?|Raises|Attributes|Examples?|Notes?|Todo|See"
              + " Also|Warnings?):\\s*$");

  private final DocContent content;
  private final String indentation;
  private final String step;

  /**
   * @param indentation white space before the body's statements
   * @param step one more level of it
   */
  Docstring(DocContent content, String indentation, String step) {
    this.content = content;
    this.indentation = indentation;
    this.step = step;
  }

  /** A whole docstring, a line each; all but the first carry their indentation. */
  List<String> fresh() {
    var first = "\"\"\"" + content.description().getFirst();
    if (!content.hasSections()) {
      return List.of(first + "\"\"\"");
    }
    var lines = new ArrayList<String>();
    lines.add(first);
    lines.addAll(section("Args:", arguments(content.parameters())));
    lines.addAll(section(content.yields() ? "Yields:" : "Returns:", results()));
    lines.addAll(section("Raises:", named(content.thrown())));
    lines.add(indentation + "\"\"\"");
    return lines;
  }

  private List<String> section(String title, List<String> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>(List.of("", indentation + title));
    entries.forEach(entry -> lines.add(indentation + step + entry));
    return lines;
  }

  private static List<String> arguments(List<Entry> entries) {
    return entries.stream().map(Docstring::argument).toList();
  }

  private static String argument(Entry entry) {
    var sentence = entry.name() + ": " + Words.capitalised(entry.text()) + ".";
    return entry
        .defaultValue()
        .map(String::strip)
        .filter(value -> value.length() <= 40 && !value.contains("\n") && !value.contains("\"\"\""))
        .map(value -> sentence + " Defaults to " + value.replace("\\", "\\\\") + ".")
        .orElse(sentence);
  }

  private List<String> results() {
    return content.result().map(entry -> Words.capitalised(entry.text()) + ".").stream().toList();
  }

  private static List<String> named(List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry.name() + ": " + Words.capitalised(entry.text()) + ".")
        .toList();
  }

  /** The docstring's lines with what it lacked; the same lines where nothing is missing. */
  List<String> completed(List<String> written) {
    var all = String.join("\n", written);
    if (NUMPY.matcher(all).find()) {
      return written;
    }
    return FIELD.matcher(all).find() ? withFields(written, all) : withSections(written, all);
  }

  private List<String> withFields(List<String> written, String all) {
    var missing = new ArrayList<String>();
    content.parameters().stream()
        .filter(
            each -> !all.matches("(?s).*:param\\s[^:]*" + Pattern.quote(bare(each)) + "\\s*:.*"))
        .forEach(each ->
            missing.add(":param " + bare(each) + ": " + Words.capitalised(each.text()) + "."));
    content
        .result()
        .filter(each -> !all.contains(":return"))
        .ifPresent(each -> missing.add(":returns: " + Words.capitalised(each.text()) + "."));
    content.thrown().stream()
        .filter(each ->
            !all.contains(":raises " + each.name()) && !all.contains(":raise " + each.name()))
        .forEach(each ->
            missing.add(":raises " + each.name() + ": " + Words.capitalised(each.text()) + "."));
    return appended(written, missing.stream().map(line -> indentation + line).toList());
  }

  private static String bare(Entry entry) {
    return entry.name().replaceFirst("^\\*+", "");
  }

  private List<String> withSections(List<String> written, String all) {
    var missing =
        content.parameters().stream()
            .filter(each ->
                !Pattern.compile(
                        "(?m)^\\s*\\*{0,2}" + Pattern.quote(bare(each)) + "\\s*(?:\\([^)]*\\))?:")
                    .matcher(all)
                    .find())
            .toList();
    var lines =
        intoSection(
            written,
            Pattern.compile("^\\s*(?:Args|Arguments|Parameters):\\s*$"),
            "Args:",
            arguments(missing));
    boolean told =
        Pattern.compile("(?m)^\\s*(?:Returns?|Yields?):|^\"\"\"Returns? ").matcher(all).find();
    if (!told) {
      lines =
          intoSection(lines, SECTION, content.yields() ? "Yields:" : "Returns:", results(), false);
    }
    var raised =
        content.thrown().stream().filter(each -> !all.contains(each.name() + ":")).toList();
    return intoSection(lines, Pattern.compile("^\\s*Raises:\\s*$"), "Raises:", named(raised));
  }

  private List<String> intoSection(
      List<String> lines, Pattern title, String name, List<String> entries) {
    return intoSection(lines, title, name, entries, true);
  }

  /** Adds entries to the section where it is there, else a section before Returns or at the end. */
  private List<String> intoSection(
      List<String> lines, Pattern title, String name, List<String> entries, boolean join) {
    if (entries.isEmpty()) {
      return lines;
    }
    int start = join ? index(lines, title, 0) : -1;
    if (start >= 0) {
      var joined = new ArrayList<>(lines);
      joined.addAll(
          endOfSection(lines, start),
          entries.stream().map(entry -> indentation + step + entry).toList());
      return joined;
    }
    int before =
        name.equals("Args:")
            ? index(lines, SECTION, 0)
            : name.equals("Raises:") ? -1 : index(lines, Pattern.compile("^\\s*Raises:\\s*$"), 0);
    if (before > 0) {
      var section = new ArrayList<>(section(name, entries).subList(1, entries.size() + 2));
      section.add("");
      var placed = new ArrayList<>(lines);
      placed.addAll(before, section);
      return placed;
    }
    return appended(lines, section(name, entries));
  }

  private static int index(List<String> lines, Pattern pattern, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (pattern.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static int endOfSection(List<String> lines, int start) {
    int end = start + 1;
    while (end < lines.size()
        && !lines.get(end).isBlank()
        && !lines.get(end).strip().startsWith("\"\"\"")) {
      end++;
    }
    return end;
  }

  /** Puts lines before the closing quotes, which then stand on a line of their own. */
  private List<String> appended(List<String> written, List<String> added) {
    if (added.isEmpty()) {
      return written;
    }
    var lines = new ArrayList<>(written);
    var last = lines.removeLast();
    var quotes = quotes(last);
    if (quotes.isEmpty()) {
      return written;
    }
    var text = last.substring(0, last.length() - quotes.get().length());
    if (!text.isBlank()) {
      lines.add(text.stripTrailing());
    }
    if (!lines.isEmpty() && lines.getLast().isBlank() && added.getFirst().isBlank()) {
      lines.removeLast();
    }
    boolean fieldAfterProse =
        !added.getFirst().isBlank()
            && !FIELD.matcher(lines.getLast()).find()
            && !lines.getLast().isBlank();
    if (fieldAfterProse) {
      lines.add("");
    }
    lines.addAll(added);
    lines.add(indentation + quotes.get());
    return lines;
  }

  private static Optional<String> quotes(String line) {
    for (var quotes : List.of("\"\"\"", "'''")) {
      if (line.endsWith(quotes)) {
        return Optional.of(quotes);
      }
    }
    return Optional.empty();
  }
}
