package dev.aurelis.server.provider.openai;

import dev.aurelis.server.config.ModelCatalogue;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.http.Endpoint;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One endpoint that speaks the dialect.
 *
 * @param name the profile's name
 * @param context tokens that a local server is asked to keep in its window
 * @param models the first one serves what names none of them
 * @param catalogue what its models take
 * @param probing how it is found out how holes are filled, if it has to be
 */
public record OpenAiSettings(
    String name,
    Endpoint endpoint,
    List<ModelId> models,
    Fim fim,
    Set<Trait> traits,
    OptionalInt context,
    ModelCatalogue catalogue,
    Probing probing) {

  /** Nothing is said of the context, nor of models beside what is known anyway. */
  public OpenAiSettings(
      String name, Endpoint endpoint, List<ModelId> models, Fim fim, Set<Trait> traits) {
    this(
        name,
        endpoint,
        models,
        fim,
        traits,
        OptionalInt.empty(),
        ModelCatalogue.builtIn(),
        Probing.PLAIN);
  }

  public OpenAiSettings {
    models = List.copyOf(models);
    traits = Set.copyOf(traits);
  }

  /** Where endpoints differ. */
  public enum Trait {
    /** Refuses {@code stream_options}; counts tokens unasked or never. */
    NO_STREAM_OPTIONS,
    /** Its rate headers tell the caller's own limits. */
    TRUE_RATE_HEADERS,
    /** Loads a model on its first call, which may take a minute. */
    LOADS_ON_FIRST_CALL,
    /** Speaks Ollama's own routes, where the size of the context can be told. */
    OLLAMA_ROUTES,
    /** Keeps beginnings of prompts, and takes a key by which equal ones find them. */
    KEEPS_BEGINNINGS,
    /** Keeps the dialect's routes below {@code v1}, and others beside it. */
    ROUTES_BELOW_V1
  }
}
