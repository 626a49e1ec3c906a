package dev.aurelis.server.provider.engine.explain;

/** Code spans (CommonMark 0.31, section 6.1) that survive backticks and line ends inside. */
final class Ticks {
  private Ticks() {}

  static String code(String text) {
    var flat = text.replaceAll("\\s+", " ").strip();
    if (!flat.contains("`")) {
      return "`" + flat + "`";
    }
    return flat.contains("``") ? "``` " + flat + " ```" : "`` " + flat + " ``";
  }
}
