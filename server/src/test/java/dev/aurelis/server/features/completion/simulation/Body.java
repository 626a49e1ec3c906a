package dev.aurelis.server.features.completion.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Code to be typed.
 *
 * @param head what stands there already
 * @param text what is typed behind it
 */
record Body(String head, String text) {
  /** Methods of this project, those with the shortest lines, as these ask for the most requests. */
  static List<Body> ours() {
    try (var in = Body.class.getResourceAsStream("bodies.txt")) {
      if (in == null) {
        throw new IllegalStateException("the bodies are missing");
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Bodies from a text: a line that begins with {@code ===}, the head's line, the lines typed. */
  static List<Body> of(String text) {
    return Stream.of(text.split("(?m)^===.*\n"))
        .filter(one -> !one.isBlank())
        .map(Body::body)
        .toList();
  }

  private static Body body(String text) {
    int end = text.indexOf('\n');
    return new Body(text.substring(0, end), text.substring(end).stripTrailing());
  }
}
