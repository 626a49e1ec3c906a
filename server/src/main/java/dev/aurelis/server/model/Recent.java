package dev.aurelis.server.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of so many entries: where a new one is too many, the eldest one goes. Not thread-safe.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
  private static final int CAPACITY = 16;
  private static final float LOAD = 0.75f;

  private final int most;

  private Recent(int most, boolean byUse) {
    super(CAPACITY, LOAD, byUse);
    this.most = most;
  }

  /** The eldest is the one that was looked for longest ago. */
  public static <K, V> Map<K, V> byUse(int most) {
    return new Recent<>(most, true);
  }

  /** The eldest is the one that was put in longest ago. */
  public static <K, V> Map<K, V> byEntry(int most) {
    return new Recent<>(most, false);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
