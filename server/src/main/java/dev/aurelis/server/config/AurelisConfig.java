package dev.aurelis.server.config;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.security.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be configured, as one immutable tree.
 *
 * @param provider name of the profile in use; {@code engine} where nothing was chosen
 * @param providers the user's profiles by name
 * @param fallbackProviders profiles walked in order when the one in use cannot answer
 * @param routes models by task type, first choice first, over the built-in table
 */
public record AurelisConfig(
    String provider,
    Map<String, Profile> providers,
    List<String> fallbackProviders,
    Map<TaskType, List<ModelId>> routes) {

  public AurelisConfig {
    providers = Map.copyOf(providers);
    fallbackProviders = List.copyOf(fallbackProviders);
    routes = Map.copyOf(routes);
  }

  /** What holds where nobody configured anything: the embedded engine alone. */
  public static AurelisConfig defaults() {
    return new AurelisConfig("engine", Map.of(), List.of("engine"), Map.of());
  }

  /** Languages that providers speak. */
  public enum Dialect {
    OPENAI,
    GITHUB_MODELS,
    AZURE,
    MISTRAL,
    OLLAMA,
    LLAMA_CPP,
    ENGINE
  }

  /**
   * One way to reach models.
   *
   * @param baseUrl scheme, host, port and path before the dialect's own routes
   * @param apiKey the token, if there is one; bound to this profile's origin
   * @param models the first one serves every route that names none of them
   * @param fim how holes are filled: {@code none}, {@code auto}, or a form of the dialect
   */
  public record Profile(
      String name,
      Dialect dialect,
      URI baseUrl,
      Optional<Secret> apiKey,
      List<ModelId> models,
      String fim) {
    public Profile {
      models = List.copyOf(models);
    }
  }
}
