package dev.aurelis.server.provider.engine.explain;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The prose inside a comment or docstring of any language. */
final class WrittenText {
  private static final Pattern OPENING =
      Pattern.compile(
          "^\\s*(?:/\\*\\*?!?|[rRuUbBfF]{0,2}(?:\"\"\"|'''|[\"'])|--\\[\\[|=begin)\\s?");
  private static final Pattern CLOSING =
      Pattern.compile("\\s*(?:\\*+/|\"\"\"|'''|\\]\\]|=end)\\s*$");
  private static final Pattern MARGIN =
      Pattern.compile("^\\s*(?:\\*(?!\\*)|//[/!]?|#+!?|---?)?[ \\t]?");
  private static final Pattern SECTION =
      Pattern.compile(
          "^\\s*(?:[@\\\\](?!brief\\b)\\w+|(?:Args|Arguments|Parameters|Returns|Raises|Yields|"
              + "Example|Examples|Note|Notes):?\\s*$|# (?:Arguments|Errors|Panics|Examples)|:param"
              + "|:return|<(?:param|returns|remarks|exception)).*");
  private static final Pattern TAGS =
      Pattern.compile(
          "</?(?:summary|p|para)>|^\\s*[@\\\\]brief\\s+|\\{@(?:code|link|linkplain)\\s+([^}]*)\\}");

  private WrittenText() {}

  /** Up to the first blank line or the first section, without comment marks. */
  static String firstParagraph(String comment) {
    var inner = CLOSING.matcher(OPENING.matcher(comment).replaceFirst("")).replaceFirst("");
    List<String> lines =
        inner
            .lines()
            .map(line -> MARGIN.matcher(line).replaceFirst(""))
            .map(WrittenText::untagged)
            .dropWhile(String::isBlank)
            .takeWhile(line -> !line.isBlank() && !SECTION.matcher(line).matches())
            .toList();
    return lines.stream().map(String::strip).collect(Collectors.joining("\n"));
  }

  private static String untagged(String line) {
    return TAGS.matcher(line)
        .replaceAll(found ->
            found.group(1) == null
                ? ""
                : "`" + java.util.regex.Matcher.quoteReplacement(found.group(1)) + "`");
  }
}
