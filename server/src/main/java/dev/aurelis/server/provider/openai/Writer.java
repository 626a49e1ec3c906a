package dev.aurelis.server.provider.openai;

import dev.aurelis.server.provider.ProviderRequest;

/** Writes a request in one dialect. */
interface Writer {
  /**
   * The request as it goes out.
   *
   * @param fim how a hole is filled
   */
  Outgoing write(ProviderRequest request, Fim fim, Parameters parameters);

  /** The writer for an endpoint. */
  static Writer of(OpenAiSettings settings) {
    return settings.traits().contains(OpenAiSettings.Trait.OLLAMA_ROUTES)
        ? new OllamaWriter(settings.context())
        : new RequestWriter(prefix(settings));
  }

  /** Where an endpoint lists its models. */
  static String listRoute(OpenAiSettings settings) {
    return settings.traits().contains(OpenAiSettings.Trait.OLLAMA_ROUTES)
        ? "api/tags"
        : prefix(settings) + "models";
  }

  private static String prefix(OpenAiSettings settings) {
    return settings.traits().contains(OpenAiSettings.Trait.ROUTES_BELOW_V1) ? "v1/" : "";
  }
}
