package dev.aurelis.server.security;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/**
 * Rebuilds Markdown from its parsed tree so that nothing in it loads, links or runs.
 *
 * <p>Images, raw HTML and reference definitions go. A link becomes its text, with the address as
 * code behind it. Addresses in running text become code too, because viewers turn bare ones into
 * links. No scheme is judged: none stays active. Fences are longer than any run of their character
 * inside. Hidden characters are written out.
 */
final class MarkdownCleaner {
  private static final int LONGEST = 400_000;
  private static final int DEEPEST = 60;
  private static final int LONGEST_ADDRESS = 200;

  private MarkdownCleaner() {}

  static String clean(String untrusted) {
    var text = untrusted.length() > LONGEST ? untrusted.substring(0, LONGEST) : untrusted;
    var parser = Parser.builder().maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();
    var document = parser.parse(text);
    if (depth(document) > 4 * DEEPEST) {
      return fenced("", text) + "\n";
    }
    document.accept(new Disarm());
    document.accept(new Plain());
    return MarkdownRenderer.builder().build().render(document);
  }

  /** A code block whose fence is longer than any run of backticks inside. */
  static String fenced(String language, String code) {
    var fence = "`".repeat(Math.max(3, longestRun(code, '`') + 1));
    var body = HiddenCharacters.shown(code);
    return fence + language + "\n" + body + (body.endsWith("\n") ? "" : "\n") + fence;
  }

  private static int depth(Node root) {
    int deepest = 0;
    int depth = 0;
    Node node = root;
    while (node != null) {
      deepest = Math.max(deepest, depth);
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        depth++;
        continue;
      }
      while (node != null && node.getNext() == null) {
        node = node.getParent();
        depth--;
      }
      node = node == null ? null : node.getNext();
    }
    return deepest;
  }

  private static int longestRun(String text, char of) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < text.length(); at++) {
      run = text.charAt(at) == of ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Takes out what a viewer would load or run. */
  private static final class Disarm extends AbstractVisitor {
    @Override
    public void visit(Image image) {
      image.unlink();
    }

    @Override
    public void visit(HtmlInline html) {
      html.unlink();
    }

    @Override
    public void visit(HtmlBlock html) {
      html.unlink();
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
      definition.unlink();
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      var address = shortened(HiddenCharacters.shown(link.getDestination()));
      boolean bare = link.getFirstChild() instanceof Text text && text.getLiteral().equals(address);
      if (!bare) {
        for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
          link.insertBefore(child);
        }
      }
      if (!address.isBlank()) {
        if (!bare) {
          link.insertBefore(new Text(" "));
        }
        link.insertBefore(new Code(address));
      }
      link.unlink();
    }

    @Override
    public void visit(IndentedCodeBlock block) {
      replace(block, block.getLiteral(), "");
    }

    @Override
    public void visit(FencedCodeBlock block) {
      replace(block, block.getLiteral(), block.getInfo());
    }

    private static void replace(Block old, String code, String info) {
      var fenced = new FencedCodeBlock();
      int length = Math.max(3, longestRun(code, '`') + 1);
      fenced.setFenceCharacter("`");
      fenced.setOpeningFenceLength(length);
      fenced.setClosingFenceLength(length);
      fenced.setInfo(language(info));
      fenced.setLiteral(HiddenCharacters.shown(code.replace("\r", "")));
      old.insertBefore(fenced);
      old.unlink();
    }

    private static String language(String info) {
      var word = new StringBuilder();
      for (char c : info.strip().toCharArray()) {
        if (!(Character.isLetterOrDigit(c) && c < 0x80) && "+#._-".indexOf(c) < 0) {
          break;
        }
        word.append(c);
      }
      return word.toString();
    }

    private static String shortened(String address) {
      var line = address.replaceAll("\\s", "");
      return line.length() <= LONGEST_ADDRESS ? line : line.substring(0, LONGEST_ADDRESS) + "…";
    }
  }

  /** Writes hidden characters out and makes addresses in running text inactive. */
  private static final class Plain extends AbstractVisitor {
    /** Neighbouring texts are one text to a viewer, so they are judged together. */
    private final StringBuilder run = new StringBuilder();

    @Override
    public void visit(Code code) {
      code.setLiteral(HiddenCharacters.shown(code.getLiteral()));
    }

    @Override
    public void visit(Text text) {
      run.append(text.getLiteral());
      if (!(text.getNext() instanceof Text)) {
        for (var part : parts(HiddenCharacters.shown(run.toString()))) {
          text.insertBefore(part);
        }
        run.setLength(0);
      }
      text.unlink();
    }

    private static List<Node> parts(String text) {
      var parts = new ArrayList<Node>();
      int done = 0;
      var matcher = Addresses.PATTERN.matcher(text);
      while (matcher.find()) {
        if (matcher.start() > done) {
          parts.add(new Text(text.substring(done, matcher.start())));
        }
        parts.add(new Code(matcher.group()));
        done = matcher.end();
      }
      if (done < text.length()) {
        parts.add(new Text(text.substring(done)));
      }
      return parts;
    }
  }
}
