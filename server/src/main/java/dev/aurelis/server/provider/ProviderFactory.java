package dev.aurelis.server.provider;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.security.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The door for providers from outside. A jar in the user's folder of plug-ins names its
 * implementation in {@code META-INF/services/dev.aurelis.server.provider.ProviderFactory}; see
 * PROVIDERS.md. Implementations have a public constructor without parameters.
 */
public interface ProviderFactory {
  /** The name by which a profile asks for it, for example {@code echo}. */
  String name();

  /**
   * Makes a provider for one profile. Opens nothing yet: connections are made with the first call.
   *
   * @throws IllegalArgumentException where the settings are not right; its message is shown
   */
  Provider create(Settings settings);

  /**
   * What a profile says.
   *
   * @param profile the profile's name
   * @param address where its calls go; already held to the rules for endpoints
   * @param models the first one serves what names none of them
   * @param options keys and values that only this provider knows
   */
  record Settings(
      String profile,
      URI address,
      Optional<Secret> apiKey,
      List<ModelId> models,
      Map<String, String> options) {
    public Settings {
      models = List.copyOf(models);
      options = Map.copyOf(options);
    }
  }
}
