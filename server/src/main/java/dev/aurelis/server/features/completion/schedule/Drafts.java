package dev.aurelis.server.features.completion.schedule;

import java.util.function.Consumer;

/** What can be shown within some milliseconds, until a model has answered. */
public interface Drafts {
  /** There are none. */
  Drafts NONE =
      new Drafts() {
        @Override
        public void find(Ask ask, Consumer<Draft> found) {}

        @Override
        public void improved(String uri) {}
      };

  /**
   * Looks for a text at a place. Returns at once.
   *
   * @param found hears it, once at the most and perhaps before this returns
   */
  void find(Ask ask, Consumer<Draft> found);

  /**
   * A model knows something better than the draft that is shown in a document, and nothing was
   * typed since. The same question again would be answered with it.
   */
  void improved(String uri);

  /**
   * A text to show for now.
   *
   * @param text cleaned
   * @param source who said it
   */
  record Draft(String text, String source) {}
}
