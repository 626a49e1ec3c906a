package dev.aurelis.server.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Who speaks for a profile in place of a built-in dialect.
 *
 * @param folder where its jar lies
 * @param name the name it is asked for by
 * @param options keys and values that only it knows
 */
public record PluginSettings(Path folder, String name, Map<String, String> options) {
  public PluginSettings {
    options = Map.copyOf(options);
  }
}
