package dev.aurelis.server.provider.engine.words;

import dev.aurelis.server.model.SymbolFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What parameters, results and exceptions are, in words: from their names and types alone. */
public final class Descriptions {
  private static final Pattern TRUTH = Pattern.compile("bool|boolean|Boolean|Bool|_Bool");
  private static final Pattern WRAPPED =
      Pattern.compile(
          "(?:[\\w.:]*\\b)(Optional|Option|Maybe|Promise|Future|CompletableFuture|Task|Awaitable"
              + "|Coroutine|Result|List|Set|Sequence|Iterable|Iterator|Collection|Array|Vec|Stream"
              + "|IEnumerable|IReadOnlyList|IList|Deque|Queue|ArrayList|list|set)[<\\[](.+)[>\\]]");
  private static final Pattern NOTHING =
      Pattern.compile("void|None|Unit|\\(\\)|undefined|never|Nothing|nil");
  private static final Pattern SIMPLE = Pattern.compile("[\\w.:]+");

  private Descriptions() {}

  /** A noun phrase without full stop: "the config path", "whether to be strict". */
  public static String parameter(SymbolFacts.Parameter parameter) {
    var words = Words.of(parameter.name());
    var type = parameter.type().map(String::strip).orElse("");
    if (words.isEmpty()) {
      return type.isEmpty() ? "not used" : "the " + spoken(type);
    }
    if (TRUTH.matcher(type.replaceAll("[?\\s]", "")).matches() || isTruth(parameter)) {
      return truth(words);
    }
    if (words.getFirst().length() == 1 && words.size() == 1) {
      return type.isEmpty() ? "the value of " + parameter.name() : "the " + spoken(type);
    }
    var joined = String.join(" ", words);
    if (joined.startsWith("maximum ") && Words.isPlural(joined)) {
      return "the maximum number of " + joined.substring("maximum ".length());
    }
    if (joined.startsWith("number ")) {
      return "the number of " + joined.substring("number ".length()).replaceFirst("^of ", "");
    }
    return "the " + joined;
  }

  private static boolean isTruth(SymbolFacts.Parameter parameter) {
    return parameter
        .defaultValue()
        .map(value -> value.strip().matches("true|false|True|False"))
        .orElse(false);
  }

  private static String truth(List<String> words) {
    var first = words.getFirst();
    var rest = String.join(" ", words.subList(1, words.size()));
    return switch (first) {
      case "is", "are" -> "whether it is " + (rest.isEmpty() ? "so" : rest);
      case "has" -> "whether it has " + Words.indefinite(rest);
      case "should", "use", "allow", "include", "skip", "ignore", "enable", "force" ->
          "whether to " + (first.equals("should") ? rest : String.join(" ", words));
      default -> (Verbs.isVerb(first) ? "whether to " : "whether ") + String.join(" ", words);
    };
  }

  /** What comes back, without full stop; empty where nothing does or nobody can tell. */
  public static Optional<String> result(SymbolFacts facts) {
    return facts.returns().map(String::strip).flatMap(type -> result(facts, type));
  }

  private static Optional<String> result(SymbolFacts facts, String type) {
    var plain = type.replaceAll("[?\\s]+$", "");
    if (plain.isEmpty() || NOTHING.matcher(plain).matches()) {
      return Optional.empty();
    }
    var wrapped = WRAPPED.matcher(plain);
    if (wrapped.matches()) {
      return wrapped(facts, wrapped.group(1), wrapped.group(2));
    }
    if (TRUTH.matcher(plain).matches()) {
      return Optional.of(truthResult(facts));
    }
    var nullable = plain.matches(".*\\|\\s*(?:None|null|undefined)|.*\\?") || type.endsWith("?");
    var single = plain.replaceAll("\\s*\\|\\s*(?:None|null|undefined)", "");
    var noun = single.endsWith("[]") ? plural(single.replace("[]", "")) : noun(facts, single);
    return Optional.of("the " + noun + (nullable ? ", or nothing" : ""));
  }

  private static Optional<String> wrapped(SymbolFacts facts, String wrapper, String inner) {
    var first = inner.split(",(?![^<\\[(]*[>\\])])", 2)[0].strip();
    return switch (wrapper) {
      case "Optional", "Option", "Maybe" -> Optional.of("the " + noun(facts, first) + ", if any");
      case "Promise", "Future", "CompletableFuture", "Task", "Awaitable", "Coroutine" ->
          NOTHING.matcher(first).matches() ? Optional.of("when it is done") : result(facts, first);
      case "Result" ->
          NOTHING.matcher(first).matches()
              ? Optional.of("nothing, or the error")
              : Optional.of("the " + noun(facts, first) + ", or the error");
      default -> Optional.of("the " + plural(first));
    };
  }

  private static String truthResult(SymbolFacts facts) {
    var clause = Summary.clause(facts, Mood.STATES);
    return clause.startsWith("returns whether ")
        ? clause.substring("returns ".length())
        : "whether it succeeded";
  }

  private static final Set<String> GETTING =
      Set.of(
          "get",
          "find",
          "load",
          "read",
          "create",
          "build",
          "make",
          "compute",
          "calculate",
          "fetch",
          "generate",
          "extract",
          "resolve",
          "select",
          "choose",
          "pick",
          "collect",
          "list");

  /** What comes back where no type says it: from the name, in words. */
  public static String untypedResult(SymbolFacts facts) {
    var clause = Summary.clause(facts, Mood.STATES);
    if (clause.startsWith("returns ")) {
      return clause.substring("returns ".length());
    }
    var words = Words.of(facts.name());
    if (words.size() > 1 && words.getFirst().equals("parse")) {
      return "the parsed " + String.join(" ", words.subList(1, words.size()));
    }
    if (words.size() > 1 && words.getFirst().equals("parse")) {
      return "the parsed " + String.join(" ", words.subList(1, words.size()));
    }
    boolean getting =
        words.size() > 1
            && GETTING.contains(words.getFirst())
            && !NounPhrase.isPreposition(words.get(1));
    return getting ? NounPhrase.definite(words.subList(1, words.size())) : "the result";
  }

  private static String noun(SymbolFacts facts, String type) {
    var words = Words.of(facts.name());
    boolean primitive =
        type.matches(
            "int|long|short|byte|float|double|char|number|string|String|str|bytes|Int|Long|Double"
                + "|Float|Integer|u?int\\d*|[iuf]\\d+|usize|isize|size_t|&?str|object|Object|any|Any"
                + "|bigint|decimal|std::string|array|mixed|dict|list|tuple");
    if (!primitive) {
      return spoken(type);
    }
    if (words.size() > 1 && words.getFirst().equals("count")) {
      return "number of " + Words.plural(String.join(" ", words.subList(1, words.size())));
    }
    var told = untypedResult(facts);
    return told.startsWith("the ") ? told.substring("the ".length()) : "result";
  }

  private static String plural(String type) {
    return Words.plural(spoken(type));
  }

  /** A type in words: {@code Map<String, User>} gives "map". */
  private static String spoken(String type) {
    var bare = type.replaceAll("[<\\[({].*", "").replaceAll("^[&*\\s]+|[&*\\s]+$", "");
    bare = bare.replaceAll("\\b(?:const|mut|final|struct|unsigned)\\s+", "");
    var last = bare.replaceAll(".*[.:]", "");
    var words = Words.joined(last);
    return !SIMPLE.matcher(bare).matches() || words.isEmpty() || last.length() == 1
        ? "result"
        : words;
  }

  /** When an exception comes, without full stop: from the exception's name. */
  public static String thrown(String type) {
    var words = Words.of(type.replaceAll(".*[.:\\\\]", ""));
    var meaning =
        words.stream().filter(word -> !word.equals("exception") && !word.equals("error")).toList();
    var joined = String.join(" ", meaning);
    return switch (joined) {
      case "" -> "if it fails";
      case "IO", "OS" -> "if reading or writing fails";
      case "illegal argument", "invalid argument", "argument", "value" ->
          "if an argument is not valid";
      case "illegal state", "invalid operation" -> "if the state does not allow it";
      case "null pointer", "argument null" -> "if a required value is missing";
      case "type" -> "if a value has the wrong type";
      case "key", "index", "index out of bounds" -> "if there is no such element";
      case "range" -> "if a value is out of range";
      case "file not found" -> "if there is no such file";
      case "no such element", "not found" -> "if there is none";
      case "unsupported operation", "not implemented" -> "if it is not supported";
      case "runtime" -> "if it fails";
      case "timeout" -> "if it takes too long";
      case "interrupted" -> "if the thread is interrupted";
      default -> "in case of " + Words.indefinite(joined) + " error";
    };
  }
}
