package dev.aurelis.server.workspace.syntax.merge;

import dev.aurelis.server.workspace.syntax.dialect.Dialects;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts what one file declares into another one: imports below the imports, members into the type or
 * group of the same name, the rest at the end. What is there already is left out, and nothing that
 * is there is touched.
 */
public final class FileMerge {
  private static final Set<Language> TYPES_ONLY =
      Set.of(Language.JAVA, Language.C_SHARP, Language.PHP, Language.KOTLIN);
  private static final Pattern SETTING_UP =
      Pattern.compile("(?i)set_?up\\w*|tear_?down\\w*|before\\w*|after\\w*|init\\w*");

  private final Language language;
  private final String there;
  private final String newline;
  private final TreeMap<Integer, String> insertions = new TreeMap<>();
  private boolean added;

  private FileMerge(Language language, String there) {
    this.language = language;
    this.there = there;
    this.newline = there.contains("\r\n") ? "\r\n" : "\n";
  }

  /**
   * Puts a text into another one.
   *
   * @param there the text that stays as it is, line by line
   * @param more a whole file of its own in the same language
   */
  public static Merged of(
      SyntaxTrees trees, Dialects dialects, Language language, String there, String more) {
    var old = read(trees, dialects, language, there);
    var fresh = read(trees, dialects, language, more);
    return old.isEmpty() || fresh.isEmpty()
        ? new Merged.Clash("The test file cannot be read.")
        : new FileMerge(language, there).merged(old.get(), fresh.get());
  }

  private static Optional<Block> read(
      SyntaxTrees trees, Dialects dialects, Language language, String text) {
    return trees.readOnce(
        language, text, tree -> new BlockReader(tree, dialects.of(language)).file());
  }

  private Merged merged(Block old, Block fresh) {
    return pieces(old, fresh, true)
        .or(() -> added ? imports(old, fresh) : Optional.empty())
        .<Merged>map(Merged.Clash::new)
        .orElseGet(() -> added ? new Merged.Text(text()) : new Merged.Nothing());
  }

  /** Adds the pieces that are missing; a sentence where one cannot be added. */
  private Optional<String> pieces(Block old, Block fresh, boolean outermost) {
    for (var piece : fresh.pieces()) {
      var clash =
          switch (piece.kind()) {
            case HEAD -> Optional.<String>empty();
            case IMPORT -> outermost ? Optional.<String>empty() : inner(old, piece);
            case CONTAINER -> container(old, fresh, piece, outermost);
            case CALLABLE -> callable(old, piece);
            case OTHER -> other(old, piece);
          };
      if (clash.isPresent()) {
        return clash;
      }
    }
    return Optional.empty();
  }

  private Optional<String> container(Block old, Block fresh, Piece piece, boolean outermost) {
    var same = old.named(Piece.Kind.CONTAINER, piece.name());
    var types = old.of(Piece.Kind.CONTAINER).toList();
    boolean only =
        outermost && TYPES_ONLY.contains(language) && fresh.of(Piece.Kind.CONTAINER).count() == 1;
    var home =
        same.or(() -> only && !types.isEmpty() ? Optional.of(types.getFirst()) : Optional.empty());
    if (home.isEmpty()) {
      add(old, piece);
      return Optional.empty();
    }
    var into = home.get().block();
    var from = piece.block();
    if (into.isEmpty() || from.isEmpty()) {
      return same.filter(found -> found.plain().equals(piece.plain())).isPresent()
          ? Optional.empty()
          : Optional.of("The test file has another " + piece.name() + ".");
    }
    return pieces(into.get(), from.get(), false);
  }

  /** A test of that name is there; only what prepares tests must not differ. */
  private Optional<String> callable(Block old, Piece piece) {
    var same =
        old.named(Piece.Kind.CALLABLE, piece.name())
            .or(() -> old.of(piece.kind()).filter(one -> isSame(one, piece)).findFirst());
    if (same.isEmpty()) {
      add(old, piece);
      return Optional.empty();
    }
    boolean differs =
        SETTING_UP.matcher(piece.name().replaceFirst("\\W.*", "")).matches()
            && !isSame(same.get(), piece);
    return differs
        ? Optional.of("The test file has another " + piece.name() + " already.")
        : Optional.empty();
  }

  private Optional<String> other(Block old, Piece piece) {
    if (old.pieces().stream().anyMatch(one -> isSame(one, piece))) {
      return Optional.empty();
    }
    var declared = declared(piece);
    boolean taken =
        !declared.isEmpty()
            && old.of(Piece.Kind.OTHER).anyMatch(one -> declared(one).equals(declared));
    if (taken) {
      return Optional.of("The test file has another " + declared + " already.");
    }
    add(old, piece);
    return Optional.empty();
  }

  /** What a field or a variable is called. */
  private static String declared(Piece piece) {
    var found = Pattern.compile("([\\w$]+)\\s*(?::[^=;]*)?(?:=[^=>]|;|$)").matcher(piece.plain());
    return found.find() ? found.group(1) : "";
  }

  private static boolean isSame(Piece one, Piece other) {
    return one.plain().equals(other.plain());
  }

  /** An import inside of a block, as Rust has them. */
  private Optional<String> inner(Block old, Piece piece) {
    if (old.of(Piece.Kind.IMPORT).noneMatch(one -> isSame(one, piece))) {
      int at = old.last(Piece.Kind.IMPORT).map(last -> last.span().end()).orElse(old.begin());
      insert(at, newline + shifted(piece.text(), old.indentation()));
    }
    return Optional.empty();
  }

  private void add(Block old, Piece piece) {
    added = true;
    var text = shifted(piece.text(), old.indentation());
    boolean first = old.pieces().isEmpty();
    boolean flat = old.indentation().isEmpty();
    int lines = first && !flat ? 1 : flat && language == Language.PYTHON ? 3 : 2;
    boolean joins =
        piece.kind() == Piece.Kind.OTHER
            && !flat
            && old.pieces().stream().allMatch(one -> one.kind() == Piece.Kind.OTHER);
    insert(old.end(), newline.repeat(joins ? 1 : lines) + text);
  }

  private void insert(int at, String text) {
    insertions.merge(at, text, String::concat);
  }

  private Optional<String> imports(Block old, Block fresh) {
    var known =
        new ArrayList<>(
            old.of(Piece.Kind.IMPORT)
                .flatMap(piece -> Bindings.single(piece.text()).stream())
                .toList());
    var wanted =
        fresh
            .of(Piece.Kind.IMPORT)
            .flatMap(piece -> Bindings.single(piece.text()).stream())
            .filter(this::isUsed)
            .toList();
    var missing = new ArrayList<String>();
    for (var one : wanted) {
      var clash = Bindings.clash(one, known);
      if (clash.isPresent()) {
        return Optional.of("The test file imports another " + clash.get() + ".");
      }
      Bindings.missing(one, known)
          .ifPresent(left -> {
            missing.add(left);
            known.add(left);
          });
    }
    place(old, missing);
    return Optional.empty();
  }

  /** Go refuses what is imported and not used. */
  private boolean isUsed(String statement) {
    if (language != Language.GO) {
      return true;
    }
    var path = statement.replaceFirst("^import\\s+", "").strip();
    var alias = path.replaceFirst("\\s*\".*", "");
    var name = alias.isEmpty() ? path.replaceAll("\"|.*/", "") : alias;
    return insertions.values().stream().anyMatch(text -> text.contains(name + "."))
        || name.equals("_");
  }

  private void place(Block old, List<String> missing) {
    var imports = old.of(Piece.Kind.IMPORT).toList();
    if (missing.isEmpty()) {
      return;
    }
    if (language == Language.GO
        && !imports.isEmpty()
        && imports.getLast().text().stripTrailing().endsWith(")")) {
      var specs = new StringBuilder();
      missing.forEach(
          one -> specs.append('\t').append(one.replaceFirst("^import\\s+", "")).append(newline));
      insert(imports.getLast().span().end() - 1, specs.toString());
      return;
    }
    var statics = missing.stream().filter(this::isStatic).collect(Collectors.joining(newline));
    var others =
        missing.stream().filter(one -> !isStatic(one)).collect(Collectors.joining(newline));
    if (imports.isEmpty()) {
      place(old, statics, others);
    } else {
      placeBeside(imports, statics, others);
    }
  }

  /** Where the file has no imports. */
  private void place(Block old, String statics, String others) {
    var gap = newline.repeat(2);
    var text = statics.isEmpty() || others.isEmpty() ? statics + others : statics + gap + others;
    var head = old.last(Piece.Kind.HEAD);
    int at = head.map(piece -> piece.span().end()).orElse(0);
    insert(at, at == 0 ? text + gap : gap + text);
  }

  /** Each below its kind; static ones first and others last where the file has none of it. */
  private void placeBeside(List<Piece> imports, String statics, String others) {
    var gap = newline.repeat(2);
    var lastStatic = imports.stream().filter(piece -> isStatic(piece.text())).reduce((_, b) -> b);
    var lastOther = imports.stream().filter(piece -> !isStatic(piece.text())).reduce((_, b) -> b);
    if (!statics.isEmpty() && lastStatic.isPresent()) {
      insert(lastStatic.get().span().end(), newline + statics);
    } else if (!statics.isEmpty()) {
      insert(imports.getFirst().span().start(), statics + gap);
    }
    if (!others.isEmpty() && lastOther.isPresent()) {
      insert(lastOther.get().span().end(), newline + others);
    } else if (!others.isEmpty()) {
      insert(imports.getLast().span().end(), gap + others);
    }
  }

  /** Java's static imports stand apart from the others. */
  private boolean isStatic(String statement) {
    return language == Language.JAVA && statement.startsWith("import static ");
  }

  /** Lines with another margin; what stands left of the old one stays where it is. */
  private String shifted(String text, String margin) {
    var old = BlockReader.margin(text);
    return text.stripTrailing()
        .lines()
        .map(line ->
            line.startsWith(old) && !line.isBlank() ? margin + line.substring(old.length()) : line)
        .collect(Collectors.joining(newline));
  }

  private String text() {
    var text = new StringBuilder();
    int at = 0;
    for (var insertion : insertions.entrySet()) {
      text.append(there, at, insertion.getKey()).append(insertion.getValue());
      at = insertion.getKey();
    }
    return text.append(there.substring(at)).toString();
  }
}
