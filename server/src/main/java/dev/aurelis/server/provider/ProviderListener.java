package dev.aurelis.server.provider;

/** Hears one call. Calls come one after another: any deltas, then exactly one end. */
public interface ProviderListener {
  /** Visible text, never empty. */
  void delta(String text);

  void end(ProviderEnd end);
}
