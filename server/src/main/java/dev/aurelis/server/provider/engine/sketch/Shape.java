package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What kind of value fits a parameter: from its type, else its default value, else its name. */
enum Shape {
  TEXT(
      "(?:[\\w.:]*\\.)?(?:String|str|string|CharSequence|string_view|Text)|&?(?:'\\w+"
          + " )?str|char|std::string(?:_view)?"),
  WHOLE(
      "int|long|short|byte|Integer|Long|Short|Byte|Int|UInt|ULong|number|bigint|size_t|ssize_t|usize|isize|[iu](?:8|16|32|64|128)|u?int(?:8|16|32|64)(?:_t)?|uint|ulong|ushort|rune|unsigned(?:"
          + " int| long)?|long long"),
  DECIMAL("float|double|Float|Double|f32|f64|float32|float64|decimal"),
  TRUTH("bool|boolean|Boolean|Bool|_Bool"),
  PATH("(?:[\\w.]*\\.)?(?:Path|PathBuf)|&Path"),
  LIST(
      "(?:[\\w.]*\\.)?(?:List|Sequence|Iterable|Collection|Vec|Array|ArrayList|list|set|Set|tuple|IEnumerable|IList|IReadOnlyList|ReadonlyArray|array)\\b.*|.*\\[\\]|&?\\[.*\\]|\\[\\].*|std::vector<.*"),
  MAP(
      "(?:[\\w.]*\\.)?(?:Map|HashMap|Dict|dict|Mapping|Record|Dictionary|IDictionary|MutableMap)\\b.*|map\\[.*"),
  FUNCTION(
      "(?:[\\w.]*\\.)?(?:Function|Callable|Closure|callable)\\b.*|.*=>.*|func\\(.*|\\(.*\\)\\s*->.*"),
  OTHER("");

  private static final Pattern OPTIONAL =
      Pattern.compile("(?:[\\w.:]*\\b)?(?:Optional|Option)[<\\[](.+)[>\\]]");
  private static final Pattern NOTHING =
      Pattern.compile(
          "\\s*\\|\\s*(?:None|null|undefined)\\b|\\b(?:None|null|undefined)\\s*\\|\\s*");
  private static final Set<String> NUMBERS =
      Set.of(
          "n",
          "i",
          "j",
          "k",
          "m",
          "x",
          "y",
          "z",
          "a",
          "b",
          "count",
          "size",
          "length",
          "index",
          "number",
          "age",
          "limit",
          "offset",
          "width",
          "height",
          "amount",
          "total",
          "port",
          "year",
          "depth",
          "level",
          "maximum",
          "minimum",
          "timeout",
          "delay",
          "seconds",
          "quantity",
          "low",
          "high",
          "start",
          "end",
          "step",
          "page",
          "price",
          "rate",
          "ratio");
  private static final Set<String> TEXTS =
      Set.of(
          "name",
          "text",
          "path",
          "key",
          "title",
          "message",
          "string",
          "URL",
          "s",
          "prefix",
          "suffix",
          "line",
          "word",
          "email",
          "file",
          "filename",
          "pattern",
          "label",
          "query",
          "source",
          "host",
          "separator",
          "delimiter",
          "language",
          "code",
          "content",
          "command",
          "token");

  private final Pattern types;

  Shape(String types) {
    this.types = Pattern.compile(types);
  }

  static Shape of(SymbolFacts.Parameter parameter) {
    return parameter
        .type()
        .map(Shape::ofType)
        .orElseGet(() ->
            parameter
                .defaultValue()
                .map(value -> ofValue(value, parameter))
                .orElseGet(() -> ofName(parameter.name())));
  }

  /** Whether the type says that the value may be missing. */
  static boolean mayBeMissing(SymbolFacts.Parameter parameter) {
    var type = parameter.type().map(String::strip).orElse("");
    return NOTHING.matcher(type).find() || type.endsWith("?") || OPTIONAL.matcher(type).matches();
  }

  /** The type without what says that the value may be missing. */
  static String present(String type) {
    var plain = NOTHING.matcher(type.strip()).replaceAll("").replaceAll("\\?$", "").strip();
    var optional = OPTIONAL.matcher(plain);
    return optional.matches() ? optional.group(1).strip() : plain;
  }

  static Shape ofType(String type) {
    var plain =
        present(type)
            .replaceAll("\\b(?:const|final|mut|readonly|in)\\s+", "")
            .replaceAll("\\s*[*&]+$", "")
            .strip();
    for (var shape : List.of(TRUTH, LIST, MAP, FUNCTION, TEXT, WHOLE, DECIMAL, PATH)) {
      if (shape.types.matcher(plain).matches()) {
        return shape;
      }
    }
    var borrowed = plain.replaceFirst("^&(?:'\\w+ )?", "");
    return borrowed.equals(plain) ? OTHER : ofType(borrowed);
  }

  private static Shape ofValue(String value, SymbolFacts.Parameter parameter) {
    var plain = value.strip();
    if (plain.matches("(?i)true|false")) {
      return TRUTH;
    }
    if (plain.matches("-?\\d+")) {
      return WHOLE;
    }
    if (plain.matches("-?\\d*\\.\\d+")) {
      return DECIMAL;
    }
    if (plain.matches("[rbfu]?['\"`].*")) {
      return TEXT;
    }
    if (plain.startsWith("[") || plain.startsWith("(")) {
      return LIST;
    }
    return plain.startsWith("{") ? MAP : ofName(parameter.name());
  }

  private static Shape ofName(String name) {
    var words = Words.of(name);
    if (words.isEmpty() || name.startsWith("{")) {
      return name.startsWith("{") ? MAP : OTHER;
    }
    var last = words.getLast();
    if (Set.of("is", "has", "should").contains(words.getFirst())) {
      return TRUTH;
    }
    if (NUMBERS.contains(last) || words.getFirst().matches("maximum|minimum|number")) {
      return WHOLE;
    }
    if (TEXTS.contains(last)) {
      return TEXT;
    }
    if (Set.of("callback", "function", "handler", "listener", "predicate").contains(last)) {
      return FUNCTION;
    }
    if (Set.of("options", "settings", "headers", "attributes", "configuration").contains(last)) {
      return MAP;
    }
    return last.length() > 2 && Words.plural(last).equals(last) ? LIST : OTHER;
  }
}
