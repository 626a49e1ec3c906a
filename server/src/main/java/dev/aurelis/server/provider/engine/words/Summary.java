package dev.aurelis.server.provider.engine.words;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.SymbolKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One sentence on a declaration, made from its name, its kind and the names of its parameters. */
public final class Summary {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("toString", "return a readable form of %s"),
          Map.entry("__str__", "return a readable form of %s"),
          Map.entry("__repr__", "return the form of %s for developers"),
          Map.entry("hashCode", "return a hash that is equal for equal objects"),
          Map.entry("__hash__", "return a hash that is equal for equal objects"),
          Map.entry("equals", "return whether the other object is equal to %s"),
          Map.entry("__eq__", "return whether the other object is equal to %s"),
          Map.entry("compareTo", "compare %s with the other one for order"),
          Map.entry("__lt__", "return whether %s comes before the other one"),
          Map.entry("__len__", "return the number of elements in %s"),
          Map.entry("__iter__", "return an iterator over %s"),
          Map.entry("__next__", "return the next element"),
          Map.entry("__enter__", "enter the context of %s"),
          Map.entry("__exit__", "leave the context of %s"),
          Map.entry("__call__", "call %s like a function"),
          Map.entry("__getitem__", "return the element for the key"),
          Map.entry("__setitem__", "set the element for the key"),
          Map.entry("__contains__", "return whether %s contains the element"),
          Map.entry("main", "run the program"));

  private static final Set<String> CREATING =
      Set.of("create", "build", "make", "generate", "construct", "spawn", "instantiate", "produce");

  private final SymbolFacts facts;
  private final Mood mood;
  private final List<String> words;

  private Summary(SymbolFacts facts, Mood mood) {
    this.facts = facts;
    this.mood = mood;
    this.words = Words.of(facts.name());
  }

  /** The sentence, with a capital and a full stop. */
  public static String of(SymbolFacts facts, Mood mood) {
    var summary = new Summary(facts, mood);
    var clause = facts.kind().isCallable() ? summary.callable() : summary.thing();
    return Words.capitalised(clause.strip()) + ".";
  }

  /** The same without capital and full stop, to stand after a name or a pronoun. */
  public static String clause(SymbolFacts facts, Mood mood) {
    var summary = new Summary(facts, mood);
    return (facts.kind().isCallable() ? summary.callable() : summary.thing()).strip();
  }

  private String thing() {
    if (words.isEmpty()) {
      return Words.indefinite(facts.kind().name().toLowerCase(java.util.Locale.ROOT));
    }
    var joined = String.join(" ", words);
    var last = words.getLast();
    var rest = String.join(" ", words.subList(0, words.size() - 1));
    return switch (facts.kind()) {
      case ENUM -> "one of the possible " + Words.plural(joined);
      case MODULE -> "the " + joined + " module";
      case FIELD, CONSTANT, VARIABLE -> "the " + joined;
      case CLASS, INTERFACE, RECORD, STRUCT, TRAIT, TYPE -> type(joined, last, rest);
      case FUNCTION, METHOD, CONSTRUCTOR -> callable();
    };
  }

  private static String type(String joined, String last, String rest) {
    if ((last.equals("exception") || last.equals("error")) && !rest.isEmpty()) {
      return "signals " + Words.indefinite(rest) + " error";
    }
    if ((last.equals("test") || last.equals("tests")) && !rest.isEmpty()) {
      return "tests of the " + rest;
    }
    return Words.indefinite(joined);
  }

  private String callable() {
    var known = KNOWN.get(facts.name());
    if (known != null) {
      return verbFirst(known.formatted(self()));
    }
    if (facts.kind() == SymbolKind.CONSTRUCTOR || facts.name().equals("__init__")) {
      return constructor();
    }
    if (words.isEmpty()) {
      return mood.verb("carry") + " out its task";
    }
    var first = words.getFirst();
    var rest = words.subList(1, words.size());
    return switch (first) {
      case "test" -> test(rest);
      case "get" -> rest.isEmpty() ? mood.verb("get") + valueFor() : returns("the ", rest);
      case "set" -> mood.verb("set") + " " + object(rest, "the value");
      case "is", "are", "was" -> asks("is", rest);
      case "has", "have" -> mood.verb("return") + " whether " + subject() + " has " + some(rest);
      case "can", "should", "must", "will" -> asks(first, rest);
      case "to" -> mood.verb("convert") + " " + subject() + " to " + plain(rest);
      case "as" -> mood.verb("return") + " " + subject() + " as " + plain(rest);
      case "from", "of" -> mood.verb("create") + " " + owner("a") + " from " + source(rest);
      case "with" -> mood.verb("return") + " a copy with the given " + plain(rest);
      case "on" -> mood.verb("handle") + " the " + plain(rest) + " event";
      case "new" -> mood.verb("create") + " " + created(rest);
      case "async" -> rest.isEmpty() ? other(first, rest) : other(rest.getFirst(), tail(rest));
      default -> other(first, rest);
    };
  }

  private String other(String first, List<String> rest) {
    if (Verbs.isQuestion(first)) {
      return mood.verb("return") + " whether " + subject() + " " + first + " " + object(rest, "");
    }
    if (Verbs.isVerb(first)) {
      var made = CREATING.contains(first) && !rest.isEmpty();
      return mood.verb(first) + " " + (made ? created(rest) : action(rest));
    }
    boolean silent =
        facts.returns().map(type -> type.matches("void|None|Unit|\\(\\)|undefined")).orElse(false);
    var noun = String.join(" ", words);
    return silent
        ? mood.verb("carry") + " out the " + noun
        : mood.verb("return") + " " + answered();
  }

  /** A name that is a noun says what comes back; one that stops short is ended by its input. */
  private String answered() {
    var phrase = NounPhrase.definite(words);
    if (NounPhrase.isPreposition(words.getLast())) {
      return phrase + " " + parameters("its input");
    }
    boolean adjective =
        words.size() == 1
            && Set.of("next", "previous", "first", "last", "current", "largest", "smallest", "best")
                .contains(words.getFirst());
    return adjective ? phrase + " " + ended() : phrase;
  }

  private String ended() {
    var plural = named().stream().map(Words::joined).filter(Words::isPlural).findFirst();
    var type = facts.returns().map(Summary::typeName).map(Words::joined).orElse("");
    return plural
        .map(values -> "of the " + values)
        .orElse(type.length() > 1 && !type.equals("void") ? type : "one");
  }

  /** What a verb acts on: "the file", "and save the user", "both verbs" of validateAndSave. */
  private String action(List<String> rest) {
    if (rest.size() > 1 && rest.getFirst().equals("and") && Verbs.isVerb(rest.get(1))) {
      return "and " + mood.verb(rest.get(1)) + " " + action(rest.subList(2, rest.size()));
    }
    if (rest.isEmpty()) {
      return parameters(self());
    }
    return NounPhrase.definite(rest);
  }

  private String test(List<String> rest) {
    if (rest.isEmpty()) {
      return mood.verb("test") + " " + self();
    }
    return mood.verb("test") + " " + String.join(" ", rest);
  }

  private String constructor() {
    var what = facts.name().equals("__init__") ? "initialize" : "create";
    return mood.verb(what) + " " + (what.equals("create") ? owner("a") : owner("the"));
  }

  private String asks(String verb, List<String> rest) {
    var question =
        rest.isEmpty() ? "it " + verb : subject() + " " + verb + " " + String.join(" ", rest);
    return mood.verb("return") + " whether " + question;
  }

  private String returns(String article, List<String> rest) {
    var phrase = NounPhrase.definite(rest);
    return mood.verb("return") + " " + (phrase.isEmpty() ? article + "value" : phrase);
  }

  private String valueFor() {
    return named().isEmpty() ? " the value" : " the value for " + parameters("");
  }

  private String created(List<String> rest) {
    return rest.isEmpty() ? owner("a") : NounPhrase.created(rest);
  }

  private String object(List<String> rest, String fallback) {
    return rest.isEmpty() ? parameters(fallback) : NounPhrase.definite(rest);
  }

  private String source(List<String> rest) {
    return rest.isEmpty() ? parameters("its parts") : String.join(" ", rest);
  }

  private String some(List<String> rest) {
    return rest.isEmpty() ? parameters("it") : Words.indefinite(String.join(" ", rest));
  }

  private static String plain(List<String> rest) {
    return rest.isEmpty() ? "value" : String.join(" ", rest);
  }

  /** The parameters in words where there are at most three, else the fallback. */
  private String parameters(String fallback) {
    var named = named();
    if (named.isEmpty() || (named.size() > 1 && !shortNames(named))) {
      return named.isEmpty() ? fallback : "the " + Words.joined(named.getFirst());
    }
    if (shortNames(named)) {
      return String.join(" and ", named);
    }
    return "the " + Words.joined(named.getFirst());
  }

  private static boolean shortNames(List<String> named) {
    return named.size() <= 3 && named.stream().allMatch(name -> name.length() == 1);
  }

  private List<String> named() {
    return facts.parameters().stream()
        .map(SymbolFacts.Parameter::name)
        .map(name -> name.replaceAll("^[*&$@.]+", ""))
        .filter(name -> !Set.of("self", "cls", "this", "ctx", "context").contains(name))
        .filter(name -> !Words.of(name).isEmpty())
        .toList();
  }

  /** Who a question is about: the object for methods, else the first parameter. */
  private String subject() {
    if (facts.kind() == SymbolKind.METHOD || named().isEmpty()) {
      return self();
    }
    var first = named().getFirst();
    return first.length() == 1 ? first : "the " + Words.joined(first);
  }

  private String self() {
    return facts.containers().isEmpty() ? "it" : owner("this");
  }

  private String owner(String article) {
    var type =
        facts.containers().isEmpty()
            ? facts.returns().map(Summary::typeName).orElse(facts.name())
            : facts.containers().getLast();
    var noun = Words.joined(type);
    return article.equals("a") ? Words.indefinite(noun) : article + " " + noun;
  }

  private static String typeName(String type) {
    return type.replaceAll("[<\\[(].*", "").replaceAll(".*[.:&* ]", "");
  }

  private String verbFirst(String clause) {
    int space = clause.indexOf(' ');
    return mood.verb(clause.substring(0, space)) + clause.substring(space);
  }

  private static List<String> tail(List<String> words) {
    return words.subList(1, words.size());
  }
}
