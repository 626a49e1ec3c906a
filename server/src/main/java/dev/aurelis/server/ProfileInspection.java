package dev.aurelis.server;

import dev.aurelis.server.cli.Inspection;
import dev.aurelis.server.config.ConfigLoader;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.config.Loaded;
import dev.aurelis.server.config.Problem;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.Catalogue;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.security.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at what the user's configuration names, for the command line. */
final class ProfileInspection implements Inspection {
  private final Environment environment;
  private final Supplier<Loaded> configuration;
  private final Supplier<Portfolio> portfolio;

  ProfileInspection(Environment environment) {
    this.environment = environment;
    this.configuration = Once.of(() -> new ConfigLoader(environment).load());
    this.portfolio =
        Once.of(() ->
            new Portfolio(
                configuration.get().config(),
                Clock.systemUTC(),
                _ -> {},
                environment.stateFolder()));
  }

  @Override
  public List<Problem> problems() {
    return configuration.get().problems();
  }

  @Override
  public List<Report> profiles(Ask ask) {
    var profiles = inOrder();
    if (ask == Ask.NOBODY) {
      return profiles.stream().map(profile -> report(profile, Optional.empty())).toList();
    }
    var timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("aurelis-timer").factory());
    var network = configuration.get().config().network();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        var http = new LazyHttp(network, timer, Ticker.system(), Clock.systemUTC(), _ -> {})) {
      var making =
          new Providers(
              http,
              Ticker.system(),
              Clock.systemUTC(),
              Math::random,
              portfolio.get(),
              new Plugins(executor, timer, _ -> {}));
      var asked = profiles.stream().map(making::of).map(Provider::catalogue).toList();
      var reports = new ArrayList<Report>();
      for (int i = 0; i < profiles.size(); i++) {
        reports.add(report(profiles.get(i), Optional.of(asked.get(i))));
      }
      return reports;
    } finally {
      timer.shutdownNow();
    }
  }

  private List<Profile> inOrder() {
    var config = configuration.get().config();
    var named =
        Stream.concat(Stream.of(config.provider()), config.choice().fallbacks().stream())
            .flatMap(name -> config.profile(name).stream());
    var rest = config.providers().values().stream().sorted(Comparator.comparing(Profile::name));
    return Stream.concat(named, rest).distinct().toList();
  }

  private Report report(Profile profile, Optional<CompletableFuture<Catalogue>> asked) {
    var catalogue = asked.map(CompletableFuture::join);
    return new Report(
        profile.name(),
        profile.plugin().map(plugin -> "plug-in " + plugin.name()).orElse(profile.dialect().key()),
        profile.address().origin().toString(),
        place(profile),
        profile.models().stream().map(ModelId::value).toList(),
        catalogue.stream().flatMap(ProfileInspection::served).toList(),
        notes(profile, catalogue),
        catalogue.flatMap(ProfileInspection::trouble));
  }

  /** What the provider says of an end is believed before what is known here. */
  private Map<String, String> notes(Profile profile, Optional<Catalogue> catalogue) {
    var notes = new LinkedHashMap<String, String>();
    catalogue.ifPresent(told -> {
      if (told instanceof Catalogue.Listed(var _, var lastDays)) {
        lastDays.forEach(
            (model, day) -> notes.put(model.value(), "its provider serves it until " + day));
      }
    });
    for (var model : profile.models()) {
      portfolio
          .get()
          .note(model, profile)
          .ifPresent(words -> notes.putIfAbsent(model.value(), words));
    }
    return notes;
  }

  private int place(Profile profile) {
    var choice = configuration.get().config().choice();
    var order =
        Stream.concat(Stream.of(choice.provider()), choice.fallbacks().stream())
            .distinct()
            .toList();
    return order.indexOf(profile.name()) + 1;
  }

  private static Stream<String> served(Catalogue catalogue) {
    return catalogue instanceof Catalogue.Listed(var models, var _)
        ? models.stream().map(ModelId::value)
        : Stream.empty();
  }

  private static Optional<String> trouble(Catalogue catalogue) {
    return catalogue instanceof Catalogue.Unlisted(var failure)
        ? Optional.of(failure.reason())
        : Optional.empty();
  }

  @Override
  public Optional<String> stateTrouble() {
    try {
      var folder = OwnerOnly.folder(environment.stateFolder());
      var probe = Files.createTempFile(folder, "probe", "");
      Files.delete(probe);
      return Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.of(
          "cannot be written; answers, caches and limits are not kept. Set AURELIS_STATE to a"
              + " folder of yours");
    }
  }
}
