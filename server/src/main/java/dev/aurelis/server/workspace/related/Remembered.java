package dev.aurelis.server.workspace.related;

import dev.aurelis.server.model.Recent;
import java.util.Map;
import java.util.function.Function;

/**
 * What was read of files, kept until their text changes; those not asked for longest are forgotten.
 * Not thread-safe.
 */
final class Remembered<T> {
  private final Function<Source, T> reader;
  private final Map<String, Read<T>> byPath;

  private record Read<T>(String text, T what) {}

  /**
   * @param most files at the most
   */
  Remembered(int most, Function<Source, T> reader) {
    this.reader = reader;
    this.byPath = Recent.byUse(most);
  }

  T of(Source file) {
    var known = byPath.get(file.path());
    if (known != null && known.text().equals(file.text())) {
      return known.what();
    }
    var now = reader.apply(file);
    byPath.put(file.path(), new Read<>(file.text(), now));
    return now;
  }
}
