package dev.aurelis.server.provider.plugin;

import java.util.List;

/** Shows a jar the port, its values and the JDK. Its own libraries never meet the program's. */
final class PortLoader extends ClassLoader {
  private static final List<String> SHOWN =
      List.of(
          "dev.aurelis.server.model.",
          "dev.aurelis.server.provider.Catalogue",
          "dev.aurelis.server.provider.Exchange",
          "dev.aurelis.server.provider.Provider",
          "dev.aurelis.server.security.Secret");

  private final ClassLoader program;

  PortLoader(ClassLoader program) {
    super("aurelis-port", ClassLoader.getPlatformClassLoader());
    this.program = program;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHOWN.stream().anyMatch(name::startsWith)) {
      return program.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
