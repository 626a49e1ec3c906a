package dev.aurelis.server.orchestrator.resilience;

import dev.aurelis.server.model.Priority;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Targets that no waiting brings back: a retired service and an unknown model are out until new
 * settings make a new instance; a provider that denied access is asked again only when a person
 * asks for something, and by nothing that runs by itself. Thread-safe.
 */
final class Exclusions {
  private static final Logger LOG = LoggerFactory.getLogger(Exclusions.class);

  private final Map<String, String> gone = new ConcurrentHashMap<>();
  private final Map<String, String> denied = new ConcurrentHashMap<>();
  private final Map<Target, String> unknown = new ConcurrentHashMap<>();
  private final Consumer<String> notices;

  /**
   * @param notices told once of each exclusion, in a sentence that is not yet cleaned
   */
  Exclusions(Consumer<String> notices) {
    this.notices = notices;
  }

  /** Why the target is not asked. */
  Optional<String> reason(Target target, Priority priority) {
    return Optional.ofNullable(gone.get(target.provider()))
        .or(() -> Optional.ofNullable(unknown.get(target)))
        .or(() ->
            runsByItself(priority)
                ? Optional.ofNullable(denied.get(target.provider()))
                : Optional.empty());
  }

  void book(Target target, ProviderFailure failure) {
    switch (failure) {
      case ProviderFailure.Gone(String reason) -> note(gone, target.provider(), target, reason);
      case ProviderFailure.Denied(String reason) -> note(denied, target.provider(), target, reason);
      case ProviderFailure.UnknownModel(String reason) -> note(unknown, target, target, reason);
      case ProviderFailure.Throttled _,
          ProviderFailure.Unavailable _,
          ProviderFailure.TooLarge _,
          ProviderFailure.Refused _,
          ProviderFailure.NeedsModel _,
          ProviderFailure.Cancelled _ -> {}
    }
  }

  void answered(Target target) {
    denied.remove(target.provider());
  }

  /** The first time is told, the rest is silence. */
  private <K> void note(Map<K, String> out, K key, Target target, String reason) {
    if (out.put(key, reason) == null) {
      LOG.warn("{} ({}) does not answer: {}", target.provider(), target.model(), reason);
      notices.accept(target.provider() + " does not answer: " + reason);
    }
  }

  private static boolean runsByItself(Priority priority) {
    return priority == Priority.INLINE || priority == Priority.BACKGROUND;
  }
}
