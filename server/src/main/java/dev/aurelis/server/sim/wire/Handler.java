package dev.aurelis.server.sim.wire;

/** Decides what is answered to a request. Called on the connection's own virtual thread. */
@FunctionalInterface
public interface Handler {
  Conversation answer(Request request);
}
