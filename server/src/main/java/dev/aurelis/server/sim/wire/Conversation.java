package dev.aurelis.server.sim.wire;

/** One request being answered: the reply, and who wants to know how it went. */
public interface Conversation {
  /** How an answer ended. */
  enum End {
    /** Every step was done. */
    COMPLETE,
    /** The reply itself hung up. */
    CUT,
    /** The client closed or reset the connection first. */
    CLIENT_LEFT
  }

  Reply reply();

  /** Bytes of one step are on the wire, framing and headers included. */
  void sent(long bytes, int tokens);

  /** Called once, whatever happened. */
  void ended(End end);
}
