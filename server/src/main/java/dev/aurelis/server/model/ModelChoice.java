package dev.aurelis.server.model;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a request wants.
 *
 * @param model the model the user named; empty where the route decides
 * @param route a route by its name, in place of the one of the task type
 * @param without who is passed over, because what they said could not be used
 */
public record ModelChoice(
    Optional<ModelId> model, Optional<String> route, Fallback fallback, Set<Asked> without) {
  /** The task's own route, with fallback. */
  public static final ModelChoice ANY =
      new ModelChoice(Optional.empty(), Optional.empty(), Fallback.ALLOWED, Set.of());

  public ModelChoice {
    without = Set.copyOf(without);
  }

  /** A model at a provider that was asked already. */
  public record Asked(String provider, ModelId model) {
    /** Who gave an answer, by the name under which the model was asked. */
    public static Asked by(Provenance from) {
      var model = from.chain().isEmpty() ? from.model() : from.chain().getLast().model();
      return new Asked(from.provider(), model);
    }
  }

  /** Whether others may answer in place of a named model. */
  public enum Fallback {
    ALLOWED,
    REFUSED
  }

  /** The route of that name, with fallback. */
  public static ModelChoice by(String route) {
    return new ModelChoice(Optional.empty(), Optional.of(route), Fallback.ALLOWED, Set.of());
  }

  public static ModelChoice named(ModelId model) {
    return new ModelChoice(Optional.of(model), Optional.empty(), Fallback.ALLOWED, Set.of());
  }

  /** That model or none. */
  public static ModelChoice only(ModelId model) {
    return new ModelChoice(Optional.of(model), Optional.empty(), Fallback.REFUSED, Set.of());
  }

  /** The same choice, passing over some. */
  public ModelChoice without(Collection<Asked> asked) {
    return new ModelChoice(model, route, fallback, Set.copyOf(asked));
  }
}
