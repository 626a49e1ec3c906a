package dev.aurelis.server.observability.prometheus;

import dev.aurelis.server.model.ModelId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Meters by what they count, made once and found again without a look into the registry. After
 * {@link #MOST} of them, all further ones share those of a model called {@code other}.
 */
final class Meters<K, M> {
  /** The most series of one kind. */
  static final int MOST = 1_000;

  static final ModelId OTHER = new ModelId("other");

  private final Map<K, M> made = new ConcurrentHashMap<>();
  private final Function<K, M> maker;
  private final UnaryOperator<K> other;

  /**
   * @param other the key without what may take any value
   */
  Meters(Function<K, M> maker, UnaryOperator<K> other) {
    this.maker = maker;
    this.other = other;
  }

  M of(K key) {
    var found = made.get(key);
    if (found != null) {
      return found;
    }
    return made.computeIfAbsent(made.size() < MOST ? key : other.apply(key), maker);
  }
}
