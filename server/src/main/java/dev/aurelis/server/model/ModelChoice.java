package dev.aurelis.server.model;

import java.util.Optional;

/**
 * Whom a request wants.
 *
 * @param model the model the user named; empty where the route decides
 * @param route a route by its name, in place of the one of the task type
 */
public record ModelChoice(Optional<ModelId> model, Optional<String> route, Fallback fallback) {
  /** The task's own route, with fallback. */
  public static final ModelChoice ANY =
      new ModelChoice(Optional.empty(), Optional.empty(), Fallback.ALLOWED);

  /** Whether others may answer in place of a named model. */
  public enum Fallback {
    ALLOWED,
    REFUSED
  }

  public static ModelChoice named(ModelId model) {
    return new ModelChoice(Optional.of(model), Optional.empty(), Fallback.ALLOWED);
  }

  /** That model or none. */
  public static ModelChoice only(ModelId model) {
    return new ModelChoice(Optional.of(model), Optional.empty(), Fallback.REFUSED);
  }
}
