package dev.aurelis.server.features.completion.schedule;

import java.util.Optional;

/** What is known here neither of code nor of models: how a text is cut and cleaned. Pure. */
public interface Craft {
  /** Whether only one line is wanted at a place. */
  boolean isSingle(Spot spot);

  /**
   * Makes of a text what may be shown.
   *
   * @param spot where it was asked for
   * @return empty where none of it may be
   */
  Optional<String> clean(Spot spot, String text);
}
