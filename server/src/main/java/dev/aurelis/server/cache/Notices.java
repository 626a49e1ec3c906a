package dev.aurelis.server.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells a person what is wrong with the caches, each cause once. */
public final class Notices {
  private static final int MOST = 32;

  private final Consumer<String> told;
  private final Set<String> causes = ConcurrentHashMap.newKeySet();

  public Notices(Consumer<String> told) {
    this.told = told;
  }

  /**
   * Tells a cause, unless it was told before.
   *
   * @param cause one sentence, without paths, names of hosts or contents
   */
  public void tell(String cause) {
    if (causes.size() < MOST && causes.add(cause)) {
      told.accept(cause);
    }
  }
}
