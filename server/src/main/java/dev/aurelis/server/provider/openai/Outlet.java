package dev.aurelis.server.provider.openai;

import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;

/** The way out for what a provider asks of its own accord. Thread-safe. */
@FunctionalInterface
public interface Outlet {
  /** Everything goes out at once and counts nowhere. */
  Outlet OPEN = Provider::start;

  /**
   * Has a request put to a provider, or not: then it ends as cancelled.
   *
   * @param provider whose allowance it uses, by its name
   */
  void ask(Provider provider, ProviderRequest request, ProviderListener listener);
}
