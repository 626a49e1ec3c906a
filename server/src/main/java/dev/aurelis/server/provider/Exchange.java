package dev.aurelis.server.provider;

/** A call under way. */
@FunctionalInterface
public interface Exchange {
  /** Ends the call and closes its connection. Its listener still hears one end. Idempotent. */
  void cancel();
}
