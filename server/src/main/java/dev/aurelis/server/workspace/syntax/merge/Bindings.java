package dev.aurelis.server.workspace.syntax.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names that imports bring in. Two of the same name from different places are wrong in most
 * languages, and the same one twice in some.
 */
final class Bindings {
  private static final Pattern FROM =
      Pattern.compile(
          "^(import\\s+(?:type\\s+)?)([\\s\\S]*?)(\\s+from\\s+['\"][^'\"]+['\"]\\s*;?)$");
  private static final Pattern REQUIRED =
      Pattern.compile("^((?:const|let|var)\\s+)([\\s\\S]*?)(\\s*=\\s*require\\([^)]*\\)\\s*;?)$");
  private static final Pattern DOTTED =
      Pattern.compile("^(?:import|use|using)\\s+([\\w.\\\\]+?)\\s*;?$");
  private static final Pattern QUOTED = Pattern.compile("(?:[\\w.]+\\s+)?\"[^\"]+\"");

  private Bindings() {}

  /** Imports one after the other: Go and Kotlin have several in one piece. */
  static List<String> single(String text) {
    var strip = text.strip();
    if (strip.startsWith("import (")) {
      return QUOTED.matcher(strip).results().map(found -> "import " + found.group()).toList();
    }
    return strip.matches("(?:import\\s+[\\w.*]+(?:\\s+as\\s+\\w+)?\\s*;?\\s*\\n?)+")
        ? strip.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()
        : List.of(strip);
  }

  /**
   * What is left of an import beside those that are there.
   *
   * @return empty where all of it is there
   */
  static Optional<String> missing(String wanted, List<String> there) {
    var plain = plain(wanted);
    if (there.stream().anyMatch(other -> plain(other).equals(plain))) {
      return Optional.empty();
    }
    for (var form : List.of(FROM, REQUIRED)) {
      var matcher = form.matcher(wanted);
      if (matcher.matches()) {
        var known = new ArrayList<String>();
        there.forEach(other -> known.addAll(names(other).keySet()));
        return left(matcher.group(2), known)
            .map(clause -> matcher.group(1) + clause + matcher.group(3));
      }
    }
    return Optional.of(wanted);
  }

  /** A name that an import would bring in while it stands for something else already. */
  static Optional<String> clash(String wanted, List<String> there) {
    var matcher = DOTTED.matcher(wanted);
    if (!matcher.matches() || wanted.startsWith("using")) {
      return Optional.empty();
    }
    var name = last(matcher.group(1));
    return there.stream()
        .map(DOTTED::matcher)
        .filter(other -> other.matches() && last(other.group(1)).equals(name))
        .filter(other -> !other.group(1).equals(matcher.group(1)))
        .findFirst()
        .map(_ -> name);
  }

  private static String last(String dotted) {
    return dotted.replaceFirst(".*[.\\\\]", "");
  }

  private static Optional<String> left(String clause, List<String> known) {
    var parts = names(clause, false);
    parts.keySet().removeAll(known);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    var braced = new ArrayList<String>();
    var plain = new ArrayList<String>();
    parts.values().forEach(part -> (part.braced() ? braced : plain).add(part.text()));
    if (!braced.isEmpty()) {
      plain.add("{ " + String.join(", ", braced) + " }");
    }
    return Optional.of(String.join(", ", plain));
  }

  private record Part(String text, boolean braced) {}

  private static Map<String, Part> names(String statement) {
    for (var form : List.of(FROM, REQUIRED)) {
      var matcher = form.matcher(statement);
      if (matcher.matches()) {
        return names(matcher.group(2), false);
      }
    }
    return Map.of();
  }

  private static Map<String, Part> names(String clause, boolean braced) {
    var names = new LinkedHashMap<String, Part>();
    int open = clause.indexOf('{');
    int close = clause.lastIndexOf('}');
    if (!braced && open >= 0 && close > open) {
      names.putAll(names(clause.substring(0, open), false));
      names.putAll(names(clause.substring(open + 1, close), true));
      return names;
    }
    for (var part : clause.split(",", -1)) {
      var text = part.replaceAll("\\s+", " ").strip();
      var name = text.replaceFirst(".*(?: as |: ?)", "").replaceFirst("^type ", "");
      if (!name.isEmpty()) {
        names.put(name, new Part(text, braced));
      }
    }
    return names;
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").replaceFirst("\\s*;$", "").replace('"', '\'').strip();
  }
}
