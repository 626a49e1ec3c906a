import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Draws coloured terminal output from standard input as SVG to standard output. */
public final class TerminalPicture {
  private static final int LINE_HEIGHT = 18;
  private static final double CHARACTER_WIDTH = 8.4;
  private static final int MARGIN = 16;
  private static final int COLUMNS = 100;
  private static final Pattern STYLE = Pattern.compile("\u001b\\[([0-9;]*)m");

  public static void main(String[] args) throws IOException {
    var lines =
        new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
            .stripTrailing()
            .lines()
            .toList();
    var width = (int) (COLUMNS * CHARACTER_WIDTH) + 2 * MARGIN;
    var height = lines.size() * LINE_HEIGHT + 2 * MARGIN;
    var svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"monospace\" font-size=\"14\">%n"
            .formatted(width, height));
    svg.append("<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#16181d\"/>\n");
    var y = MARGIN + LINE_HEIGHT - 5;
    for (var line : lines) {
      svg.append("<text x=\"%d\" y=\"%d\" xml:space=\"preserve\">".formatted(MARGIN, y));
      spans(line, svg);
      svg.append("</text>\n");
      y += LINE_HEIGHT;
    }
    System.out.print(svg.append("</svg>\n"));
  }

  private static void spans(String line, StringBuilder svg) {
    var style = "fill=\"#d7dae0\"";
    var matcher = STYLE.matcher(line);
    var from = 0;
    while (matcher.find()) {
      span(line.substring(from, matcher.start()), style, svg);
      style = style(matcher.group(1));
      from = matcher.end();
    }
    span(line.substring(from), style, svg);
  }

  private static void span(String text, String style, StringBuilder svg) {
    if (!text.isEmpty()) {
      svg.append("<tspan ").append(style).append('>');
      svg.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
      svg.append("</tspan>");
    }
  }

  private static String style(String codes) {
    return switch (codes) {
      case "1" -> "fill=\"#ffffff\" font-weight=\"bold\"";
      case "1;36" -> "fill=\"#56c8d8\" font-weight=\"bold\"";
      case "2" -> "fill=\"#7f8694\"";
      case "31" -> "fill=\"#ef6b73\"";
      case "32" -> "fill=\"#8fce7e\"";
      case "36" -> "fill=\"#56c8d8\"";
      case "2;3;32" -> "fill=\"#6fae62\" font-style=\"italic\"";
      default -> "fill=\"#d7dae0\"";
    };
  }
}
