package dev.aurelis.server.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A project in which a day is worked, and what a model says there. The words lie in a resource of
 * this name, in parts: a line {@code %% key}, then the value.
 */
record DayProject(String name, String version, Path folder, Map<String, String> words) {
  /**
   * Reads the words of a project.
   *
   * @param version of the checkout, as its own history calls it
   * @param folder a checkout of it
   */
  static DayProject of(String name, String version, Path folder) {
    var words =
        Arrays.stream(read(name).split("(?m)^%% ", -1))
            .filter(part -> !part.isBlank())
            .map(part -> part.split("\n", 2))
            .collect(
                Collectors.toMap(part -> part[0].strip(), part -> part[1].replaceAll("\n$", "")));
    return new DayProject(name, version, folder, words);
  }

  private static String read(String name) {
    try (var stream = DayProject.class.getResourceAsStream("/day/" + name + ".txt")) {
      if (stream == null) {
        throw new IllegalArgumentException("no day is written for " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String word(String key) {
    var word = words.get(key);
    if (word == null) {
      throw new IllegalArgumentException(name + " has no " + key);
    }
    return word;
  }

  Path file(String key) {
    return folder.resolve(word(key));
  }
}
