package dev.aurelis.server.usage;

/**
 * Whose allowance is meant.
 *
 * @param owner a keyed hash of endpoint and token, never these themselves
 * @param model as the provider knows it
 */
public record Account(String owner, String model) {
  /** In place of a model: the allowance is one for all of them. */
  public static final String ALL_MODELS = "*";
}
