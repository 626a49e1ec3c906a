package dev.aurelis.server.features.action;

import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What models leave in code that parses all the same: marks of a patch or a merge, HTML's way to
 * write signs, and words in place of code that was left out. What the document held before may
 * stay.
 */
final class Residue {
  private static final Pattern MARKS =
      Pattern.compile("(?m)^(?:@@ -\\d|<{7} |>{7} |={7}$|(?:---|\\+\\+\\+) [ab]/)");
  private static final Pattern ESCAPED = Pattern.compile("&(?:lt|gt|amp|quot|#39);");

  /** What a language takes only at the beginning of a file, where its grammar takes it anywhere. */
  private static final Map<String, Pattern> HEADS =
      Map.of(
          "java", Pattern.compile("(?m)^\\s*(?:package|import(?:\\s+static)?)\\s+[\\w.*]+;"),
          "go", Pattern.compile("(?m)^(?:package\\s+\\w+\\s*$|import\\s+[(\"\\w._])"),
          "kotlin", Pattern.compile("(?m)^\\s*(?:package|import)\\s+[\\w.*]+"),
          "csharp", Pattern.compile("(?m)^\\s*using\\s+[\\w.]+(?:\\s*=\\s*[\\w.<>]+)?;"),
          "php", Pattern.compile("<\\?php"));

  private static final String COMMENT = "^\\s*(?://+|#+|--+|/\\*+|\\*+|;+|<!--|\\{/\\*)\\s*";
  private static final String OPENS = "[(\\[{<]?\\s*";
  private static final List<Pattern> LEFT_OUT =
      List.of(
          Pattern.compile("^\\s*(?:\\.\\.\\.|…)\\s*$"),
          Pattern.compile(COMMENT + OPENS + "(?:\\.\\.\\.|…).*"),
          Pattern.compile(
              "(?i)"
                  + COMMENT
                  + OPENS
                  + "(?:the )?(?:rest|remainder|remaining|existing|previous|original|other)\\b"
                  + ".*\\b(?:code|method|function|class|file|implementation|body|logic|lines?"
                  + "|unchanged|omitted)\\b.*(?:unchanged|same|here|omitted|remains?|stays?|as"
                  + " before|as is|\\.\\.\\.|…)\\W*$"),
          Pattern.compile(
              "(?i)"
                  + COMMENT
                  + OPENS
                  + "(?:existing|previous|original|remaining) (?:code|implementation|logic|body)"
                  + "\\W*$"),
          Pattern.compile(
              "(?i)"
                  + COMMENT
                  + OPENS
                  + "(?:code|implementation|body|lines?|same) (?:is |was )?"
                  + "(?:omitted|unchanged|as before|goes here)\\b.*"),
          Pattern.compile(
              "(?i)"
                  + COMMENT
                  + OPENS
                  + "(?:todo:? )?(?:your|add|insert|put|implement)\\b.*\\b(?:code|logic"
                  + "|implementation|this)\\b.*(?:here)?\\W*$"));

  private Residue() {}

  /**
   * What is wrong with the new text of an edit.
   *
   * @return a plain sentence, empty where nothing is
   */
  static Optional<String> problem(DocumentSnapshot snapshot, ProposedEdit edit) {
    var document = snapshot.text();
    var newText = edit.newText();
    if (repeatsHead(snapshot, edit)) {
      return Optional.of("The answer repeats the head of the file in the middle of it.");
    }
    if (MARKS.matcher(newText).find() && !MARKS.matcher(document).find()) {
      return Optional.of(
          "The answer holds the marks of a patch or a merge in place of plain code.");
    }
    if (ESCAPED.matcher(newText).find() && !ESCAPED.matcher(document).find()) {
      return Optional.of("The answer writes signs as HTML does.");
    }
    var known = document.lines().map(String::strip).collect(Collectors.toSet());
    return newText
        .lines()
        .filter(line -> !known.contains(line.strip()) && isPlaceholder(line))
        .findFirst()
        .map(line -> "The answer leaves code out where it says “" + line.strip() + "”.");
  }

  private static boolean repeatsHead(DocumentSnapshot document, ProposedEdit edit) {
    var pattern = HEADS.get(document.languageId());
    return pattern != null
        && !document.text().substring(0, edit.span().start()).isBlank()
        && !pattern.matcher(edit.original()).find()
        && pattern.matcher(edit.newText()).find();
  }

  private static boolean isPlaceholder(String line) {
    return LEFT_OUT.stream().anyMatch(pattern -> pattern.matcher(line).matches());
  }
}
