package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java values for parameters, and the imports that they need. */
final class JavaSamples {
  private static final Pattern NAME = Pattern.compile("\\b(?<!\\.)[A-Z]\\w*");
  private static final Map<String, String> MADE =
      Map.ofEntries(
          Map.entry("List", "List.of()"),
          Map.entry("Set", "Set.of()"),
          Map.entry("Map", "Map.of()"),
          Map.entry("Collection", "List.of()"),
          Map.entry("Iterable", "List.of()"),
          Map.entry("Path", "Path.of(\"sample\")"),
          Map.entry("Duration", "Duration.ofSeconds(1)"),
          Map.entry("Instant", "Instant.EPOCH"),
          Map.entry("BigDecimal", "BigDecimal.ONE"),
          Map.entry("BigInteger", "BigInteger.ONE"),
          Map.entry("Optional", "Optional.empty()"),
          Map.entry("Object", "new Object()"),
          Map.entry("Locale", "Locale.ROOT"),
          Map.entry("Runnable", "() -> {}"));

  private final Subject subject;
  private final Set<String> variables;
  private final TreeSet<String> imports = new TreeSet<>();

  JavaSamples(Subject subject) {
    this.subject = subject;
    this.variables = variables(subject.code());
  }

  /** Type variables anywhere in the document: single capital letters, as the custom is. */
  private static Set<String> variables(String code) {
    var found = new TreeSet<String>();
    Pattern.compile("[<,]\\s*([A-Z])\\s*(?=[,>]|extends\\b)")
        .matcher(code)
        .results()
        .forEach(each -> found.add(each.group(1)));
    return found;
  }

  Set<String> imports() {
    return imports;
  }

  /** A local variable of the parameter's own type. */
  String declaration(SymbolFacts.Parameter parameter, TestCase each) {
    var type = parameter.type().map(this::usable).orElse("Object");
    var value = each.varies(parameter) ? edge(parameter, type, each) : usual(type);
    return named(type) + " " + parameter.name() + " = " + imported(value) + ";";
  }

  /** A value to pass on directly. */
  String expression(SymbolFacts.Parameter parameter) {
    var type = parameter.type().map(this::usable).orElse("Object");
    var value = usual(type);
    return imported(value.startsWith("fail(") ? "(" + named(type) + ") " + value : value);
  }

  private String usable(String type) {
    var plain = type.replaceAll("@\\w+(?:\\([^)]*\\))?\\s*", "").strip();
    boolean variable =
        NAME.matcher(plain)
            .results()
            .map(java.util.regex.MatchResult::group)
            .anyMatch(variables::contains);
    if (!variable) {
      return plain;
    }
    boolean bounded =
        Pattern.compile("\\b[A-Z]\\s+extends\\s+(?!Comparable\\b)").matcher(subject.code()).find();
    return bounded
        ? plain.replaceAll("<.*>", "").replaceAll("\\b[A-Z]\\b", "Object")
        : plain.replaceAll("\\b[A-Z]\\b", "String");
  }

  private String usual(String type) {
    if (type.endsWith("[]")) {
      return "new " + type.replaceAll("<.*>", "") + " {" + element(type.replace("[]", "")) + "}";
    }
    var inner = Pattern.compile("(List|Set|Collection|Iterable)<(\\w+)>").matcher(type);
    if (inner.matches() && !element(inner.group(2)).isEmpty()) {
      var factory = inner.group(1).equals("Set") ? "Set.of(" : "List.of(";
      return factory + element(inner.group(2)) + ")";
    }
    var made = MADE.get(type.replaceAll("<.*", "").replaceAll(".*\\.", ""));
    if (made != null) {
      return made;
    }
    return switch (type) {
      case "String", "CharSequence" -> "\"sample\"";
      case "int", "Integer" -> "1";
      case "long", "Long" -> "1L";
      case "short", "Short" -> "(short) 1";
      case "byte", "Byte" -> "(byte) 1";
      case "float", "Float" -> "1.0f";
      case "double", "Double" -> "1.0";
      case "char", "Character" -> "'a'";
      case "boolean", "Boolean" -> "true";
      default -> "fail(\"make " + Words.indefinite(type.replaceAll("<.*>", "")) + " here\")";
    };
  }

  /** A literal for an element, empty where its type has none. */
  private String element(String type) {
    var value = type.matches(".*[\\[<].*") ? "" : usual(type);
    return value.matches("(?:fail|new|[A-Z]).*") ? "" : value;
  }

  private String edge(SymbolFacts.Parameter parameter, String type, TestCase each) {
    if (each.missing()) {
      return type.startsWith("Optional") ? "Optional.empty()" : "null";
    }
    return switch (Shape.of(parameter)) {
      case TEXT -> "\"\"";
      case WHOLE, DECIMAL -> usual(type).replace('1', '0');
      case LIST -> type.endsWith("[]") ? usual(type).replaceAll("\\{.*", "{}") : none(type);
      case TRUTH, PATH, MAP, FUNCTION, OTHER -> usual(type);
    };
  }

  private String none(String type) {
    return MADE.getOrDefault(type.replaceAll("<.*", ""), usual(type));
  }

  /** A type as the test writes it: nested types by their owner, others imported. */
  String named(String type) {
    return NAME.matcher(type)
        .replaceAll(found -> Matcher.quoteReplacement(resolved(found.group())));
  }

  private String imported(String value) {
    NAME.matcher(value.replaceAll("\"[^\"]*\"", ""))
        .results()
        .forEach(found -> resolved(found.group()));
    return value;
  }

  private String resolved(String name) {
    var text = subject.context().text();
    var written = Pattern.compile("(?m)^import\\s+([\\w.]+\\." + name + ")\\s*;").matcher(text);
    if (written.find()) {
      imports.add(written.group(1));
      return name;
    }
    var declared =
        Pattern.compile("(?m)^([ \\t]+).*\\b(?:class|record|interface|enum)\\s+" + name + "\\b")
            .matcher(subject.code());
    if (declared.find() && !subject.facts().containers().isEmpty()) {
      return subject.facts().containers().getFirst() + "." + name;
    }
    standard(name);
    return name;
  }

  private void standard(String name) {
    var found =
        switch (name) {
          case "List", "Set", "Map", "Collection", "Optional", "Locale" -> "java.util.";
          case "Path" -> "java.nio.file.";
          case "Duration", "Instant" -> "java.time.";
          case "BigDecimal", "BigInteger" -> "java.math.";
          case "IOException", "UncheckedIOException" -> "java.io.";
          default -> "";
        };
    boolean own =
        Pattern.compile("\\b(?:class|record|interface|enum)\\s+" + name + "\\b")
            .matcher(subject.code())
            .find();
    if (!found.isEmpty() && !own) {
      imports.add(found + name);
    }
  }
}
