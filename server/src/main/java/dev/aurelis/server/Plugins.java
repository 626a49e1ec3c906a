package dev.aurelis.server;

import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderFactory;
import dev.aurelis.server.provider.UnusableProvider;
import dev.aurelis.server.provider.plugin.GuardedProvider;
import dev.aurelis.server.provider.plugin.PluginFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * Makes providers out of jars that the user has put into a folder. Told once what cannot be used.
 */
final class Plugins {
  private final Executor executor;
  private final ScheduledExecutorService timer;
  private final Consumer<String> notices;
  private final Map<Path, PluginFolder.Found> loaded = new ConcurrentHashMap<>();

  Plugins(Executor executor, ScheduledExecutorService timer, Consumer<String> notices) {
    this.executor = executor;
    this.timer = timer;
    this.notices = notices;
  }

  /**
   * A profile that names a plug-in.
   *
   * @param models by the names they are asked for
   */
  Provider of(Profile profile, List<ModelId> models) {
    var plugin = profile.plugin().orElseThrow();
    var found = loaded.computeIfAbsent(plugin.folder(), this::load);
    return found
        .named(plugin.name())
        .map(factory -> made(factory, profile, models))
        .orElseGet(() ->
            unusable(
                profile,
                "no usable plug-in is called "
                    + plugin.name()
                    + String.join(
                        "", found.troubles().stream().map(told -> "; " + told).toList())));
  }

  private PluginFolder.Found load(Path folder) {
    var found = new PluginFolder(folder).load();
    found.troubles().forEach(told -> notices.accept(told + "."));
    return found;
  }

  private Provider made(ProviderFactory factory, Profile profile, List<ModelId> models) {
    var settings =
        new ProviderFactory.Settings(
            profile.name(),
            profile.address().uri(),
            profile.apiKey(),
            models,
            profile.plugin().orElseThrow().options());
    try {
      return new GuardedProvider(
          new GuardedProvider.Profile(
              profile.name(), profile.address().origin().toString(), models),
          factory.create(settings),
          executor,
          timer);
    } catch (RuntimeException | LinkageError e) {
      var why =
          e instanceof IllegalArgumentException && e.getMessage() != null
              ? e.getMessage()
              : e.getClass().getSimpleName();
      return unusable(profile, "the plug-in of profile " + profile.name() + " refused it: " + why);
    }
  }

  private static Provider unusable(Profile profile, String reason) {
    return new UnusableProvider(profile.name(), profile.models(), reason);
  }
}
