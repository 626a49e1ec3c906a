package dev.aurelis.server.features.action;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds that two syntax trees are one but for the names of local variables: each is declared where
 * it was renamed, everywhere renamed to the same name, and to one that nothing was called by.
 */
final class RenamedLocals {
  private static final String MORE = "The answer changes more than names.";
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final Set<String> ACCESS = Set.of(".", "->", "::", "?.", "&.", "?->");

  /** Rules that declare the names directly in them, in the grammars of all languages. */
  private static final Set<String> DECLARING =
      Set.of(
          "variable_declarator",
          "variable_declaration",
          "enhanced_for_statement",
          "catch_formal_parameter",
          "catch_declaration",
          "catch_clause",
          "resource",
          "inferred_parameters",
          "lambda_expression",
          "lambda_parameters",
          "assignment",
          "assignment_statement",
          "pattern_list",
          "tuple_pattern",
          "list_pattern",
          "array_pattern",
          "for_statement",
          "for_in_statement",
          "for_in_clause",
          "for_range_loop",
          "for_expression",
          "for_numeric_clause",
          "for_generic_clause",
          "foreach_statement",
          "for",
          "named_expression",
          "as_pattern_target",
          "arrow_function",
          "short_var_declaration",
          "range_clause",
          "let_declaration",
          "let_condition",
          "mut_pattern",
          "ref_pattern",
          "closure_parameters",
          "init_declarator",
          "pointer_declarator",
          "reference_declarator",
          "array_declarator",
          "declaration",
          "declaration_expression",
          "implicit_parameter",
          "variable_name",
          "left_assignment_list",
          "block_parameters",
          "variable_list");

  /** Rules in which a name is one for others, or in which the language means an outer one. */
  private static final Set<String> FOREIGN =
      Set.of(
          "keyword_argument",
          "name_colon",
          "pair",
          "object",
          "object_pattern",
          "field_declaration",
          "field_initializer",
          "shorthand_field_initializer",
          "field_initializer_list",
          "keyed_element",
          "global_statement",
          "nonlocal_statement",
          "global_declaration",
          "variable_assignment");

  /** What parts the declared from its value. */
  private static final Set<String> PARTING = Set.of("=", ":=", "in", "of", ":", "=>", "->");

  /** What stands behind a type and never behind the name of a variable that is declared. */
  private static final Set<String> BEHIND_TYPES = Set.of("*", "&", "&&", "<", "[", ".", "?");

  private RenamedLocals() {}

  /**
   * A rule or a leaf of a tree.
   *
   * @param leaf its text, empty for a rule
   * @param around the rules around a leaf, innermost first
   */
  private record Line(String written, Optional<String> leaf, List<Rule> around) {
    /** The rule a number of steps further out, empty where there is none. */
    String rule(int steps) {
      return steps < around.size() ? around.get(steps).type() : "";
    }
  }

  /** A rule and the line it begins in. */
  private record Rule(String type, int line) {}

  /**
   * What is wrong.
   *
   * @param before a document's tree, as the code model writes it out
   * @return a plain sentence, empty where only locals are called otherwise
   */
  static Optional<String> problem(String before, String after) {
    var old = lines(before);
    var young = lines(after);
    if (old.isEmpty() || old.size() != young.size()) {
      return Optional.of(MORE);
    }
    var renamed = new HashMap<String, String>();
    var declared = new HashSet<String>();
    for (int at = 0; at < old.size(); at++) {
      var one = old.get(at);
      if (one.written().equals(young.get(at).written())) {
        continue;
      }
      var problem = renaming(old, at, young.get(at), renamed);
      if (problem.isPresent()) {
        return problem;
      }
      if (isDeclared(old, at)) {
        declared.add(one.leaf().orElseThrow());
      }
    }
    return consistent(old, renamed, declared);
  }

  /**
   * A name that is called otherwise in some places only.
   *
   * @param before the tree of the function alone
   * @return a plain sentence, empty where there is none
   */
  static Optional<String> partly(String before, String after) {
    var old = lines(before);
    var young = lines(after);
    var kept = new HashSet<String>();
    var renamed = new HashSet<String>();
    for (int at = 0; at < Math.min(old.size(), young.size()); at++) {
      var name = old.get(at).leaf().orElse("");
      boolean own =
          isName(name)
              && !old.get(at).rule(0).contains("string")
              && !ACCESS.contains(leaf(old, at, -1))
              && !isForeign(old, at);
      if (own) {
        (old.get(at).written().equals(young.get(at).written()) ? kept : renamed).add(name);
      }
    }
    renamed.retainAll(kept);
    return renamed.stream()
        .findFirst()
        .map(name -> "The answer renames " + name + " in some places only.");
  }

  private static Optional<String> renaming(
      List<Line> old, int at, Line other, Map<String, String> renamed) {
    var one = old.get(at);
    var from = one.leaf().filter(RenamedLocals::isName);
    var to = other.leaf().filter(RenamedLocals::isName);
    if (from.isEmpty() || to.isEmpty() || one.rule(0).contains("string")) {
      return Optional.of(MORE);
    }
    if (ACCESS.contains(leaf(old, at, -1)) || isForeign(old, at)) {
      return Optional.of(notLocal(from.get()));
    }
    var known = renamed.putIfAbsent(from.get(), to.get());
    return known == null || known.equals(to.get())
        ? Optional.empty()
        : Optional.of("The answer gives " + from.get() + " two names.");
  }

  private static boolean isForeign(List<Line> lines, int at) {
    return (FOREIGN.contains(lines.get(at).rule(0)) && !isParted(lines, at, 0))
        || (FOREIGN.contains(lines.get(at).rule(1)) && !isParted(lines, at, 1));
  }

  private static boolean isDeclared(List<Line> lines, int at) {
    var line = lines.get(at);
    int rule = Set.of("expression_list", "variable").contains(line.rule(0)) ? 1 : 0;
    var behind = leaf(lines, at, 1);
    return DECLARING.contains(line.rule(rule))
        && !isParted(lines, at, rule)
        && !BEHIND_TYPES.contains(behind)
        && (!isName(behind) || PARTING.contains(behind));
  }

  /** Whether a rule around a leaf has its parting sign before it. */
  private static boolean isParted(List<Line> lines, int at, int rule) {
    int start = lines.get(at).around().get(rule).line();
    return lines.subList(start, at).stream()
        .anyMatch(line -> line.leaf().filter(PARTING::contains).isPresent());
  }

  /** The nearest leaf on one side, empty at the end. */
  private static String leaf(List<Line> lines, int at, int step) {
    for (int near = at + step; near >= 0 && near < lines.size(); near += step) {
      if (lines.get(near).leaf().isPresent()) {
        return lines.get(near).leaf().get();
      }
    }
    return "";
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static Optional<String> consistent(
      List<Line> old, Map<String, String> renamed, Set<String> declared) {
    var taken = new HashSet<String>();
    old.forEach(line -> line.leaf().ifPresent(taken::add));
    for (var name : renamed.entrySet()) {
      if (!declared.contains(name.getKey())) {
        return Optional.of(notLocal(name.getKey()));
      }
      if (taken.contains(name.getValue()) && !renamed.containsKey(name.getValue())) {
        return Optional.of("The name " + name.getValue() + " is taken already.");
      }
    }
    return new HashSet<>(renamed.values()).size() < renamed.size()
        ? Optional.of("The answer gives one name to two variables.")
        : Optional.empty();
  }

  private static String notLocal(String name) {
    return "The answer renames " + name + ", which is no local name.";
  }

  private static List<Line> lines(String tree) {
    var all = new ArrayList<Line>();
    var open = new ArrayList<Rule>();
    for (var written : tree.split("\n", -1)) {
      int digits = 0;
      while (digits < written.length() && Character.isDigit(written.charAt(digits))) {
        digits++;
      }
      var rest = written.substring(digits);
      int depth = digits == 0 ? open.size() : Integer.parseInt(written.substring(0, digits));
      while (open.size() > depth) {
        open.removeLast();
      }
      if (digits > 0 && rest.startsWith("'")) {
        all.add(new Line(written, Optional.of(rest.substring(1)), List.copyOf(open.reversed())));
      } else if (!written.isEmpty()) {
        all.add(new Line(written, Optional.empty(), List.of()));
        if (digits > 0) {
          open.add(new Rule(rest, all.size() - 1));
        }
      }
    }
    return all;
  }
}
