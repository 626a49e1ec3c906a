package dev.aurelis.server.orchestrator;

import dev.aurelis.server.provider.Provider;

/** A provider whose calls can go to one of several endpoints. */
public interface SeveralEndpoints {
  /** Whether there is another usable one beside any. */
  boolean haveAnother();

  /** The provider twice, for one call each, which go to different endpoints. */
  Twins twins();

  /**
   * Two faces of one provider.
   *
   * @param first goes wherever it would go anyway
   * @param second goes elsewhere
   */
  record Twins(Provider first, Provider second) {}
}
