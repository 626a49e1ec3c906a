package dev.aurelis.server.provider.engine.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** English words from identifiers. */
public final class Words {
  private static final Pattern WORD =
      Pattern.compile("\\p{Lu}{2,}s?(?![\\p{Ll}])|\\p{Lu}?[\\p{Ll}]+|\\p{Lu}+|\\d+|[^\\W_]");

  private static final Map<String, String> LONG_FORMS =
      Map.ofEntries(
          Map.entry("addr", "address"),
          Map.entry("arg", "argument"),
          Map.entry("args", "arguments"),
          Map.entry("attr", "attribute"),
          Map.entry("attrs", "attributes"),
          Map.entry("btn", "button"),
          Map.entry("buf", "buffer"),
          Map.entry("cb", "callback"),
          Map.entry("cfg", "configuration"),
          Map.entry("cmd", "command"),
          Map.entry("col", "column"),
          Map.entry("cols", "columns"),
          Map.entry("ctx", "context"),
          Map.entry("cur", "current"),
          Map.entry("db", "database"),
          Map.entry("dest", "destination"),
          Map.entry("dir", "directory"),
          Map.entry("dst", "destination"),
          Map.entry("elem", "element"),
          Map.entry("env", "environment"),
          Map.entry("err", "error"),
          Map.entry("expr", "expression"),
          Map.entry("fn", "function"),
          Map.entry("func", "function"),
          Map.entry("idx", "index"),
          Map.entry("kwargs", "keyword arguments"),
          Map.entry("len", "length"),
          Map.entry("max", "maximum"),
          Map.entry("min", "minimum"),
          Map.entry("msg", "message"),
          Map.entry("num", "number"),
          Map.entry("obj", "object"),
          Map.entry("opts", "options"),
          Map.entry("param", "parameter"),
          Map.entry("params", "parameters"),
          Map.entry("pos", "position"),
          Map.entry("prev", "previous"),
          Map.entry("ptr", "pointer"),
          Map.entry("qty", "quantity"),
          Map.entry("ref", "reference"),
          Map.entry("req", "request"),
          Map.entry("resp", "response"),
          Map.entry("src", "source"),
          Map.entry("str", "string"),
          Map.entry("tmp", "temporary"),
          Map.entry("val", "value"),
          Map.entry("vals", "values"));

  private static final Set<String> ACRONYMS =
      Set.of(
          "api", "ascii", "cli", "cpu", "css", "csv", "dns", "ftp", "gpu", "html", "http", "https",
          "id", "ids", "io", "ip", "json", "jwt", "lsp", "os", "pdf", "rgb", "rpc", "sdk", "sha",
          "sql", "ssh", "ssl", "tcp", "tls", "toml", "ttl", "udp", "ui", "uri", "uris", "url",
          "urls", "utf", "uuid", "vat", "vm", "xml", "yaml");

  private Words() {}

  /**
   * The words of a name, in lower case but for acronyms: {@code parseURLOfPage} gives parse, URL,
   * of, page. Short forms that everybody reads the same way are written out.
   */
  public static List<String> of(String identifier) {
    var words = new ArrayList<String>();
    WORD.matcher(identifier).results().forEach(found -> add(words, found.group()));
    return words;
  }

  private static void add(List<String> words, String found) {
    var lower = found.toLowerCase(Locale.ROOT);
    if (Character.isDigit(found.charAt(0)) && !words.isEmpty()) {
      words.set(words.size() - 1, words.getLast() + found);
    } else if (ACRONYMS.contains(lower)) {
      var upper = found.toUpperCase(Locale.ROOT);
      words.add(
          lower.endsWith("s") && ACRONYMS.contains(lower.substring(0, lower.length() - 1))
              ? upper.substring(0, upper.length() - 1) + "s"
              : upper);
    } else {
      words.add(LONG_FORMS.getOrDefault(lower, lower));
    }
  }

  /** The words of a name with spaces between. */
  public static String joined(String identifier) {
    return String.join(" ", of(identifier));
  }

  public static String capitalised(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  /** With {@code a} or {@code an} before it. */
  public static String indefinite(String noun) {
    if (isPlural(noun) || noun.isEmpty()) {
      return noun;
    }
    return (noun.matches(
                "(?i)(?!uni|use|user|util|url|uri|uuid|ui\\b|one|eu)[aeiou].*|(?i)http.*|sql.*|xml.*|ssh.*|lsp.*|html.*|hour.*")
            ? "an "
            : "a ")
        + noun;
  }

  static boolean isPlural(String noun) {
    return (noun.matches(".*(?<![sui])s") && !noun.endsWith("as")) || noun.endsWith("ies");
  }

  /** {@code 1 branch}, {@code 3 branches}. */
  public static String counted(int count, String noun) {
    return count + " " + (count == 1 ? noun : plural(noun));
  }

  public static String plural(String noun) {
    if (isPlural(noun)) {
      return noun;
    }
    if (noun.matches(".*(?:s|x|z|ch|sh)")) {
      return noun + "es";
    }
    return noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }
}
