package dev.aurelis.server.provider.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A comment with tags, written anew or completed. Lines that are there stay as they are; what is
 * missing is put where its kind belongs, parameters in the order of the head.
 */
final class TagComment {
  private static final Pattern TAG =
      Pattern.compile("^\\s*(?:\\*|#|-{2,3}|//[/!])?\\s*[@\\\\](\\w+).*");
  private static final String BEFORE_NAME =
      "[@\\\\]t?param(?:\\[[^\\]]*\\])?\\s+(?:\\{[^}]*\\}\\s*|[^\\s$]+\\s+(?=\\$|[.&]*\\$))?\\[?(?:\\.\\.\\.)?";

  private final TagStyle style;
  private final DocContent content;

  TagComment(TagStyle style, DocContent content) {
    this.style = style;
    this.content = content;
  }

  /** The whole comment, a line each, without indentation. */
  List<String> fresh() {
    var body = new ArrayList<String>();
    var prose = content.description();
    for (int i = 0; i < prose.size(); i++) {
      body.add(i == 0 ? style.described(prose.getFirst()) : prose.get(i));
    }
    if (content.hasSections()) {
      body.add("");
    }
    content.parameters().forEach(each -> body.add(style.parameter(each)));
    content.result().ifPresent(each -> body.add(style.result(each, content.yields())));
    content.thrown().forEach(each -> body.add(style.thrown(each)));
    return framed(body);
  }

  private List<String> framed(List<String> body) {
    if (style.isBlock() && body.size() == 1 && !body.getFirst().startsWith("@")) {
      return List.of("/** " + body.getFirst() + " */");
    }
    var lines = new ArrayList<String>();
    if (style.isBlock()) {
      lines.add(style.open());
    }
    body.forEach(line -> lines.add((style.margin() + line).stripTrailing()));
    if (style.isBlock()) {
      lines.add(style.close());
    }
    return lines;
  }

  /**
   * The comment with what it lacked.
   *
   * @param written the comment's lines, the first without indentation
   * @param indentation white space before the other lines
   */
  List<String> completed(List<String> written, String indentation) {
    var blocks = blocks(unfolded(written, indentation));
    var margin = indentation + margin(written);
    addParameters(blocks, margin);
    addResult(blocks, margin);
    addThrown(blocks, margin);
    return blocks.stream().flatMap(List::stream).toList();
  }

  private String margin(List<String> written) {
    var first = written.getFirst();
    if (first.startsWith("///") || first.startsWith("//!")) {
      return first.substring(0, 3) + " ";
    }
    return style.margin();
  }

  /** A block comment on one line is taken apart where something has to be added. */
  private List<String> unfolded(List<String> written, String indentation) {
    if (written.size() > 1
        || !style.isBlock()
        || !written.getFirst().endsWith("*/")
        || complete(written)) {
      return written;
    }
    var only = written.getFirst();
    var text = only.replaceFirst("^/\\*+!?\\s*", "").replaceFirst("\\s*\\*+/$", "");
    return List.of(style.open(), indentation + " * " + text, indentation + style.close());
  }

  private boolean complete(List<String> written) {
    var all = String.join("\n", written);
    return content.parameters().stream().allMatch(each -> mentions(all, each))
        && (content.result().isEmpty() || hasResult(all))
        && content.thrown().stream().allMatch(each -> hasThrown(all, each));
  }

  /** The prose, then one block for each tag, then the closing line. */
  private List<List<String>> blocks(List<String> lines) {
    var blocks = new ArrayList<List<String>>();
    blocks.add(new ArrayList<>());
    for (var line : lines) {
      boolean closing = style.isBlock() && line.strip().equals("*/");
      if (closing
          || (TAG.matcher(line).matches()
              && !line.matches(".*[@\\\\](?:brief|ingroup|file)\\b.*"))) {
        blocks.add(new ArrayList<>());
      }
      blocks.getLast().add(line);
    }
    if (!style.isBlock() || !blocks.getLast().getFirst().strip().equals("*/")) {
      blocks.add(new ArrayList<>());
    }
    return blocks;
  }

  private void addParameters(List<List<String>> blocks, String margin) {
    int after = 0;
    for (var entry : content.parameters()) {
      int found = find(blocks, entry);
      if (found >= 0) {
        after = found;
      } else {
        insert(blocks, ++after, margin + style.parameter(entry), margin);
      }
    }
  }

  private static int find(List<List<String>> blocks, Entry entry) {
    for (int i = 0; i < blocks.size(); i++) {
      if (mentions(String.join("\n", blocks.get(i)), entry)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean mentions(String text, Entry entry) {
    return Pattern.compile(BEFORE_NAME + Pattern.quote(entry.name()) + "(?![\\w$])")
        .matcher(text)
        .find();
  }

  private void addResult(List<List<String>> blocks, String margin) {
    var all = text(blocks);
    content
        .result()
        .filter(entry -> !hasResult(all))
        .ifPresent(entry ->
            insert(
                blocks,
                afterParameters(blocks),
                margin + style.result(entry, content.yields()),
                margin));
  }

  private static boolean hasResult(String all) {
    return Pattern.compile("[@\\\\](?:returns?|yields?|treturn|inheritDoc)\\b|\\{@return\\b")
        .matcher(all)
        .find();
  }

  private static int afterParameters(List<List<String>> blocks) {
    int last = 0;
    for (int i = 1; i < blocks.size(); i++) {
      if (!blocks.get(i).isEmpty() && blocks.get(i).getFirst().matches(".*[@\\\\]t?param\\b.*")) {
        last = i;
      }
    }
    return last + 1;
  }

  private void addThrown(List<List<String>> blocks, String margin) {
    for (var entry : content.thrown()) {
      if (!hasThrown(text(blocks), entry)) {
        insert(blocks, blocks.size() - 1, margin + style.thrown(entry), margin);
      }
    }
  }

  private static boolean hasThrown(String all, Entry entry) {
    var simple = Pattern.quote(entry.name().replaceAll(".*[.:\\\\]", ""));
    return Pattern.compile("[@\\\\](?:throws?|exception|raise|error)\\b[^\\n]*" + simple)
        .matcher(all)
        .find();
  }

  private static String text(List<List<String>> blocks) {
    return String.join("\n", blocks.stream().flatMap(List::stream).toList());
  }

  /** The first tag of a comment is set off from the prose by an empty line. */
  private void insert(List<List<String>> blocks, int at, String line, String margin) {
    var added = new ArrayList<String>();
    var before = blocks.get(at - 1);
    if (at == 1 && !before.isEmpty() && !isEmpty(before.getLast())) {
      added.add(margin.stripTrailing());
    }
    added.add(line.stripTrailing());
    blocks.add(at, added);
  }

  private boolean isEmpty(String line) {
    var bare = line.strip();
    return bare.equals("*")
        || bare.equals("#")
        || bare.matches("-{2,3}|//[/!]")
        || bare.equals(style.open());
  }
}
