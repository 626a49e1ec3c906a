package dev.aurelis.server.provider.plugin;

import dev.aurelis.server.provider.ProviderFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The jars of one folder, loaded when a profile asks for one of their providers. A jar that cannot
 * be used is told and harms no other.
 */
public final class PluginFolder {
  private final Path folder;
  private final ClassLoader port = new PortLoader(PluginFolder.class.getClassLoader());

  public PluginFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * What was found.
   *
   * @param factories in the order of the jars' names
   * @param troubles a sentence for each jar that cannot be used
   */
  public record Found(List<ProviderFactory> factories, List<String> troubles) {
    public Found {
      factories = List.copyOf(factories);
      troubles = List.copyOf(troubles);
    }

    /** The first one of that name. */
    public Optional<ProviderFactory> named(String name) {
      return factories.stream().filter(factory -> isNamed(factory, name)).findFirst();
    }

    private static boolean isNamed(ProviderFactory factory, String name) {
      try {
        return name.equals(factory.name());
      } catch (RuntimeException | LinkageError e) {
        return false;
      }
    }
  }

  /** Loads every jar; those that were loaded stay. */
  public Found load() {
    var factories = new ArrayList<ProviderFactory>();
    var troubles = new ArrayList<String>();
    for (var jar : jars(troubles)) {
      try {
        factories.addAll(load(jar));
      } catch (IOException | RuntimeException | ServiceConfigurationError | LinkageError e) {
        troubles.add("the plug-in " + jar.getFileName() + " cannot be used: " + reason(e));
      }
    }
    return new Found(factories, troubles);
  }

  private List<Path> jars(List<String> troubles) {
    if (!Files.isDirectory(folder)) {
      troubles.add("there is no folder of plug-ins at " + folder);
      return List.of();
    }
    try (var files = Files.list(folder)) {
      if (canBeChangedByOthers(folder)) {
        troubles.add("others on this machine can change the folder of plug-ins " + folder);
        return List.of();
      }
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      troubles.add("the folder of plug-ins " + folder + " cannot be read");
      return List.of();
    }
  }

  // The loader lives as long as its providers: until the program ends.
  @SuppressWarnings("resource")
  private List<ProviderFactory> load(Path jar) throws IOException {
    if (canBeChangedByOthers(jar)) {
      throw new IOException("others on this machine can change it");
    }
    var loader =
        new URLClassLoader(
            "aurelis-plugin " + jar.getFileName(), new URL[] {jar.toUri().toURL()}, port);
    var found = ServiceLoader.load(ProviderFactory.class, loader).stream().toList();
    if (found.isEmpty()) {
      loader.close();
      throw new IOException("it names no provider");
    }
    return found.stream().map(ServiceLoader.Provider::get).toList();
  }

  private static boolean canBeChangedByOthers(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    var allowed = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    return Files.isSymbolicLink(path)
        ? canBeChangedByOthers(path.toRealPath())
        : allowed.contains(PosixFilePermission.GROUP_WRITE)
            || allowed.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static String reason(Throwable e) {
    var told = e instanceof ServiceConfigurationError && e.getCause() != null ? e.getCause() : e;
    return told instanceof IOException && told.getMessage() != null
        ? told.getMessage()
        : told.getClass().getSimpleName() + " while it was loaded";
  }
}
