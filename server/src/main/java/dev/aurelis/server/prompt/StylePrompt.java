package dev.aurelis.server.prompt;

import dev.aurelis.server.config.TeamStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** What questions tell of a team's style. */
public final class StylePrompt {
  private StylePrompt() {}

  /** The places of the templates; empty ones where nothing is said. */
  public static SequencedMap<String, String> of(TeamStyle style) {
    var places = new LinkedHashMap<String, String>();
    places.put("audience", style.audience().orElse(""));
    places.put("documentation_format", style.documentationFormat().orElse(""));
    places.put("code_style", style.codeStyle().orElse(""));
    return places;
  }

  /** The same with further places behind them. */
  public static SequencedMap<String, String> of(
      TeamStyle style, SequencedMap<String, String> further) {
    var places = of(style);
    places.putAll(further);
    return places;
  }

  /** What of it belongs to a question's key. */
  public static Map<String, String> told(TeamStyle style) {
    var told = of(style);
    told.values().removeIf(String::isEmpty);
    return told;
  }
}
