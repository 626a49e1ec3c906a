package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.SyntaxShape;
import dev.aurelis.server.workspace.syntax.SyntaxShape.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares what a document declares before and after an edit.
 *
 * @param range what is replaced, in the text before
 * @param result what stands in its place, in the text after
 */
record Structure(SyntaxShape before, SyntaxShape after, TextSpan range, TextSpan result) {
  private static final Pattern AROUND_SIGNS = Pattern.compile("\\s*([^\\w\\s])\\s*");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  static Structure of(SyntaxShape before, SyntaxShape after, ProposedEdit edit) {
    return new Structure(before, after, edit.span(), edit.result());
  }

  /**
   * Whether all that stands outside of the range is declared as before: an answer can close the
   * block around it and go on behind, and would still parse.
   */
  Optional<String> strayed() {
    int shift = result.length() - range.length();
    for (var block : before.around()) {
      if (!after.around().contains(new TextSpan(block.start(), block.end() + shift))) {
        return Optional.of("The answer closes a block that it did not open.");
      }
    }
    var there = new ArrayList<>(outside(after, result));
    for (var one : outside(before, range)) {
      var same = there.stream().filter(other -> isSame(one, other)).findFirst();
      if (same.isEmpty()) {
        return Optional.of(
            "The answer reaches beyond the code it replaces, to " + one.name() + ".");
      }
      there.remove(same.get());
    }
    return there.stream()
        .findFirst()
        .map(more ->
            "The answer reaches beyond the code it replaces: it adds "
                + more.name()
                + " around or behind it.");
  }

  /** What of the declarations in the range is gone or has another signature. */
  Optional<String> signatureLost() {
    var there = new ArrayList<>(reachable(after, result));
    for (var one : reachable(before, range)) {
      var same = there.stream().filter(other -> isAlike(one, other)).findFirst();
      if (same.isEmpty()) {
        return Optional.of(
            "The signature of "
                + one.name()
                + " must stay as it is: "
                + one.signature()
                + ". The answer changes it or leaves it out.");
      }
      there.remove(same.get());
    }
    return Optional.empty();
  }

  /** What stands twice in the result and did not before. */
  Optional<String> doubled() {
    var there = inside(after, result);
    return there.stream()
        .filter(one -> alike(there, one) > Math.max(1, alike(inside(before, range), one)))
        .findFirst()
        .map(one -> "The answer declares " + one.name() + " twice.");
  }

  private static long alike(List<Declared> all, Declared one) {
    return all.stream().filter(other -> isAlike(one, other)).count();
  }

  private static boolean isAlike(Declared one, Declared other) {
    return one.name().equals(other.name())
        && one.containers().equals(other.containers())
        && head(one).equals(head(other));
  }

  /** Which of the outer declarations in the range is gone. */
  Optional<String> nameLost() {
    var names = top(after, result).stream().map(Declared::name).toList();
    return top(before, range).stream()
        .map(Declared::name)
        .filter(name -> !names.contains(name))
        .findFirst()
        .map(name -> "The answer does not declare " + name + " any more.");
  }

  /** Which declaration has come to stand inside of another one. */
  Optional<String> wrapped() {
    var names = top(after, result).stream().map(Declared::name).toList();
    return top(before, range).stream()
        .filter(one -> !names.contains(one.name()))
        .filter(one -> inside(after, result).stream().anyMatch(deeper -> isDeeper(deeper, one)))
        .findFirst()
        .map(one -> "The answer wraps " + one.name() + " in another declaration.");
  }

  /** Whether there are more declarations in the result than there were. */
  boolean declaresMore() {
    return inside(after, result).size() > inside(before, range).size();
  }

  boolean declaresInRange() {
    return !inside(before, range).isEmpty();
  }

  private static boolean isDeeper(Declared deeper, Declared one) {
    return deeper.name().equals(one.name()) && deeper.containers().size() > one.containers().size();
  }

  /** The outer declarations, and what is declared in types of them for others to use. */
  private static List<Declared> reachable(SyntaxShape shape, TextSpan range) {
    var inside = inside(shape, range);
    return inside.stream()
        .filter(one -> {
          var around = inside.stream().filter(other -> contains(other, one)).toList();
          return around.isEmpty()
              || (around.stream().noneMatch(other -> other.kind().isCallable()) && !isOwn(one));
        })
        .toList();
  }

  private static boolean isOwn(Declared one) {
    var signature = one.signature().toLowerCase(Locale.ROOT);
    return one.name().startsWith("_")
        || one.name().startsWith("#")
        || signature.startsWith("private ")
        || signature.contains(" private ");
  }

  private static List<Declared> top(SyntaxShape shape, TextSpan range) {
    var inside = inside(shape, range);
    return inside.stream()
        .filter(one -> inside.stream().noneMatch(other -> contains(other, one)))
        .toList();
  }

  private static boolean contains(Declared outer, Declared inner) {
    return !outer.equals(inner)
        && outer.span().contains(inner.span())
        && !outer.span().equals(inner.span());
  }

  private static List<Declared> inside(SyntaxShape shape, TextSpan range) {
    return shape.declared().stream().filter(one -> range.contains(one.span())).toList();
  }

  private static List<Declared> outside(SyntaxShape shape, TextSpan range) {
    return shape.declared().stream().filter(one -> !range.contains(one.span())).toList();
  }

  /** A declaration that ends before the range may grow into it, as blocks without brackets do. */
  private boolean isSame(Declared one, Declared other) {
    int shift = result.length() - range.length();
    int start = one.span().start() >= range.end() ? one.span().start() + shift : one.span().start();
    boolean named = one.name().equals(other.name()) || range.contains(TextSpan.at(start));
    boolean around = one.span().end() >= range.end();
    boolean upTo = range.isEmpty() && one.span().end() == range.end();
    boolean ends =
        (around && !upTo)
            ? other.span().end() == one.span().end() + shift
            : other.span().end() >= one.span().end() && other.span().end() <= result.end();
    return named && other.span().start() == start && ends;
  }

  /** A signature without white space that says nothing. */
  private static String head(Declared declared) {
    var tight = AROUND_SIGNS.matcher(declared.signature()).replaceAll("$1").replace(",)", ")");
    return BLANKS.matcher(tight).replaceAll(" ");
  }
}
