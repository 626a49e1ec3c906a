package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.provider.engine.lang.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parameter lists read from text: for constructors, which the facts of a method do not tell of. */
final class ParameterText {
  private static final Pattern NAME_FIRST =
      Pattern.compile(
          "(?:(?:public|private|protected|readonly|override|val|var|final)\\s+)*([*$\\w]+)\\??\\s*(?::\\s*([^=]+?))?\\s*(?:=\\s*(.+))?",
          Pattern.DOTALL);
  private static final Pattern TYPE_FIRST =
      Pattern.compile(
          "(?:@\\w+(?:\\([^)]*\\))?\\s+|final\\s+|public\\s+|private\\s+|readonly\\s+)*(.+?)\\s*([$\\w]+)\\s*(?:=\\s*(.+))?",
          Pattern.DOTALL);

  private ParameterText() {}

  /**
   * The parameters of the list that opens at an offset.
   *
   * @param open offset of the opening bracket
   */
  static List<SymbolFacts.Parameter> at(Language language, String code, int open) {
    var parameters = new ArrayList<SymbolFacts.Parameter>();
    for (var part : parts(code, open)) {
      read(language, part.strip()).ifPresent(parameters::add);
    }
    return parameters;
  }

  private static List<String> parts(String code, int open) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int from = open + 1;
    for (int i = open; i < code.length(); i++) {
      char c = code.charAt(i);
      depth +=
          "([{<".indexOf(c) >= 0
              ? 1
              : ")]}".indexOf(c) >= 0
                      || (c == '>' && code.charAt(i - 1) != '=' && code.charAt(i - 1) != '-')
                  ? -1
                  : 0;
      if (depth <= 0 || (depth == 1 && c == ',')) {
        parts.add(code.substring(from, i));
        from = i + 1;
      }
      if (depth <= 0) {
        break;
      }
    }
    return parts;
  }

  private static Optional<SymbolFacts.Parameter> read(Language language, String part) {
    boolean typeFirst =
        language == Language.JAVA || language == Language.CSHARP || language == Language.PHP;
    if (part.isEmpty() || part.matches("self|cls|this|\\*|/")) {
      return Optional.empty();
    }
    var found = (typeFirst ? TYPE_FIRST : NAME_FIRST).matcher(part);
    if (!found.matches()) {
      return Optional.empty();
    }
    var name = found.group(typeFirst ? 2 : 1);
    var type =
        Optional.ofNullable(found.group(typeFirst ? 1 : 2))
            .map(String::strip)
            .filter(text -> !text.isEmpty());
    var value = Optional.ofNullable(found.group(3));
    return Optional.of(
        new SymbolFacts.Parameter(name, type, value, part.contains("...") || name.startsWith("*")));
  }
}
