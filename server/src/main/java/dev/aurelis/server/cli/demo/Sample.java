package dev.aurelis.server.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The bundled sample: two small Java files of a shop, unpacked into a folder of their own. */
final class Sample {
  private static final List<String> FILES = List.of("Warehouse.java", "Orders.java");
  private static final int LINE = 21;

  private Sample() {}

  static Place unpack(Path folder) throws DemoFailure {
    try {
      var shop = Files.createDirectories(folder.resolve("src").resolve("shop"));
      for (var name : FILES) {
        try (InputStream in = Sample.class.getResourceAsStream("sample/" + name)) {
          if (in == null) {
            throw new DemoFailure("the sample is not in the jar");
          }
          Files.write(shop.resolve(name), in.readAllBytes());
        }
      }
      return new Place(shop.resolve(FILES.getFirst()), OptionalInt.of(LINE));
    } catch (IOException e) {
      throw new DemoFailure("the sample cannot be unpacked to " + folder);
    }
  }
}
