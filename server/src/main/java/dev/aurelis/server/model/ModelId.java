package dev.aurelis.server.model;

/**
 * The name of a model as its provider knows it.
 *
 * @param value not blank
 */
public record ModelId(String value) {
  public ModelId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a model's name must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
