package dev.aurelis.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes a value with the first call and keeps it. Thread-safe; every caller waits for it. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T made;

  private Once(Supplier<T> maker) {
    this.maker = maker;
  }

  static <T> Once<T> of(Supplier<T> maker) {
    return new Once<>(maker);
  }

  /** The value, where it was made already. */
  synchronized Optional<T> made() {
    return Optional.ofNullable(made);
  }

  @Override
  public synchronized T get() {
    var value = made;
    if (value == null) {
      value = maker.get();
      made = value;
    }
    return value;
  }
}
