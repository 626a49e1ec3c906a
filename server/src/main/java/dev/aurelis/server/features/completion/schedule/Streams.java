package dev.aurelis.server.features.completion.schedule;

/** Where text comes from. */
@FunctionalInterface
public interface Streams {
  /**
   * Asks how to go on at a place. Returns at once and waits for nothing; the listener may hear
   * something before that.
   *
   * @param lines the most that is wanted
   */
  Open open(Ask ask, int lines, Listener listener);

  /** A stream that is open. */
  @FunctionalInterface
  interface Open {
    /** Ends it upstream. The listener hears nothing more that counts. */
    void close();
  }

  /** Hears one stream: its text as it grows, then one end. */
  interface Listener {
    /**
     * More was said.
     *
     * @param soFar everything said so far, as it would stand behind the cursor
     */
    void text(String soFar);

    /**
     * It is over.
     *
     * @param whole everything that was said
     * @param source who said it
     */
    void ended(String whole, String source);

    /**
     * It broke. Nothing of it is offered.
     *
     * @param asked whether a request had left
     */
    void failed(boolean asked);
  }
}
