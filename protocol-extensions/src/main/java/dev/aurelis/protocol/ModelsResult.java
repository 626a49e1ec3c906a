package dev.aurelis.protocol;

import java.util.List;

/** The models that can be chosen. */
public record ModelsResult(List<Model> models) {
  /**
   * One model.
   *
   * @param provider name of the profile that serves it
   * @param tasks the tasks it is the first choice for
   */
  public record Model(String id, String provider, List<String> tasks) {}
}
