package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Facts as text a person can read; what is empty is left out. */
final class GoldenText {
  private GoldenText() {}

  static String of(String text, List<SymbolFacts> symbols) {
    return symbols.stream().map(symbol -> one(text, symbol)).collect(Collectors.joining("\n"));
  }

  private static String one(String text, SymbolFacts facts) {
    var lines = new ArrayList<String>();
    lines.add(
        facts.kind()
            + " "
            + String.join(" > ", facts.containers())
            + (facts.containers().isEmpty() ? "" : " > ")
            + facts.name());
    add(lines, "signature", facts.signature());
    add(lines, "modifiers", String.join(" | ", facts.modifiers()));
    facts
        .parameters()
        .forEach(parameter ->
            add(
                lines,
                "parameter",
                parameter.name()
                    + parameter.type().map(type -> " : " + type).orElse("")
                    + parameter.defaultValue().map(value -> " = " + value).orElse("")
                    + (parameter.variadic() ? " (variadic)" : "")));
    facts.returns().ifPresent(returns -> add(lines, "returns", returns));
    add(lines, "thrown", String.join(", ", facts.thrown()));
    add(lines, "calls", String.join(", ", facts.calls()));
    facts
        .members()
        .forEach(member ->
            add(lines, "member", member.kind() + " " + member.name() + " | " + member.signature()));
    if (facts.complexity() > 1) {
      add(
          lines,
          "complexity",
          facts.complexity() + " (" + facts.branches() + " branches, " + facts.loops() + " loops)");
    }
    add(lines, "lines", facts.lines() + ", from " + line(text, facts.span().start()));
    facts.body().ifPresent(body -> add(lines, "body", edges(text, body)));
    facts.documentation().ifPresent(doc -> add(lines, "documentation", edges(text, doc)));
    add(lines, "indentation", facts.indentation().replace("\t", "\\t").replace(" ", "·"));
    facts.module().ifPresent(module -> add(lines, "module", module));
    return String.join("\n", lines) + "\n";
  }

  private static void add(List<String> lines, String label, String value) {
    if (!value.isEmpty()) {
      lines.add("  " + label + ": " + value);
    }
  }

  private static long line(String text, int offset) {
    return text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  private static String edges(String text, TextSpan span) {
    var shown = span.of(text).replace("\n", "⏎");
    return shown.length() <= 60
        ? shown
        : shown.substring(0, 28) + " … " + shown.substring(shown.length() - 28);
  }
}
