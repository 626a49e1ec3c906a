package dev.aurelis.server.features.status;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.security.OutputCleaner;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Says in words which model answers and what left the machine so far. */
public final class StatusFeature {
  private final Supplier<AurelisConfig> config;
  private final Tally tally;
  private final Supplier<List<String>> outlook;

  /**
   * @param config as it is now
   */
  public StatusFeature(Supplier<AurelisConfig> config, Tally tally) {
    this(config, tally, List::of);
  }

  /**
   * @param config as it is now
   * @param outlook what limits are near and what is under way, a sentence each
   */
  public StatusFeature(
      Supplier<AurelisConfig> config, Tally tally, Supplier<List<String>> outlook) {
    this.config = config;
    this.tally = tally;
    this.outlook = outlook;
  }

  /**
   * How the server is.
   *
   * @param model asked first, empty for the embedded engine
   * @param message one line for a person
   */
  public record Status(String provider, Optional<String> model, String message) {}

  public Status now() {
    var chosen = config.get();
    var profile = chosen.profile(chosen.provider());
    var model = profile.flatMap(found -> found.models().stream().findFirst()).map(Object::toString);
    var provider = profile.isPresent() ? chosen.provider() : Provenance.ENGINE;
    return new Status(
        provider,
        model,
        OutputCleaner.line(who(provider, model) + " " + sent() + local() + limits()));
  }

  /**
   * A model that can be chosen.
   *
   * @param tasks names of the tasks it is the first choice for
   */
  public record Model(String id, String provider, List<String> tasks) {
    public Model {
      tasks = List.copyOf(tasks);
    }
  }

  /** The models of every profile, profiles in the order of their names. */
  public List<Model> models() {
    var chosen = config.get();
    return chosen.providers().values().stream()
        .sorted(Comparator.comparing(Profile::name))
        .flatMap(profile ->
            profile.models().stream()
                .map(model -> new Model(model.value(), profile.name(), tasks(chosen, model))))
        .toList();
  }

  private static List<String> tasks(AurelisConfig config, ModelId model) {
    return config.routes().routes().entrySet().stream()
        .filter(route -> route.getValue().models().stream().findFirst().equals(Optional.of(model)))
        .map(route -> route.getKey().key())
        .sorted()
        .toList();
  }

  private static String who(String provider, Optional<String> model) {
    if (provider.equals(Provenance.ENGINE)) {
      return "The embedded engine answers: no account, no network. Choose a provider in the"
          + " configuration to ask a model.";
    }
    return "Provider "
        + provider
        + " answers"
        + model.map(name -> " with " + name).orElse("")
        + ".";
  }

  private String sent() {
    var sent = tally.sent();
    if (sent.isEmpty()) {
      return "Nothing has left this machine since the start.";
    }
    return "Since the start there went "
        + sent.entrySet().stream()
            .map(entry ->
                entry.getValue().requests()
                    + " requests ("
                    + entry.getValue().characters()
                    + " characters) to "
                    + entry.getKey())
            .collect(Collectors.joining(", "))
        + ".";
  }

  private String limits() {
    return outlook.get().stream().map(line -> " " + line).collect(Collectors.joining());
  }

  private String local() {
    return tally.local() == 0 ? "" : " " + tally.local() + " requests were answered locally.";
  }
}
