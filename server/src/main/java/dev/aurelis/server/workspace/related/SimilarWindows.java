package dev.aurelis.server.workspace.related;

import dev.aurelis.server.model.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The window of each file whose words are most like those above the cursor. Words of files are kept
 * until their text changes. Not thread-safe.
 */
final class SimilarWindows {
  private static final int LINES = 30;
  private static final int STEP = 10;
  private static final int LONGEST_FILE = 20_000;
  private static final int FILES = 20;
  private static final int MOST = 4;
  private static final double LEAST = 0.1;

  /** Lines around the cursor that are told anyway. */
  private static final int OWN_ABOVE = 200;

  private static final int OWN_BELOW = 80;

  private final Remembered<List<Window>> read = new Remembered<>(FILES, SimilarWindows::windows);

  /** Some lines of a file and their words. */
  private record Window(int line, String text, Set<String> words) {}

  private record Rated(Excerpt excerpt, double likeness) {}

  /**
   * The best ones, most alike first.
   *
   * @param files the ones used last first; the document itself may be among them
   * @param late whether there is no time left
   */
  List<Excerpt> find(Focus focus, List<Source> files, BooleanSupplier late) {
    var wanted = Words.of(focus.above());
    var best = new ArrayList<Rated>();
    for (var file : files.subList(0, Math.min(FILES, files.size()))) {
      if (late.getAsBoolean()) {
        break;
      }
      best(focus, wanted, file).ifPresent(best::add);
    }
    return best.stream()
        .sorted(
            Comparator.comparingDouble((Rated rated) -> -rated.likeness())
                .thenComparing(rated -> rated.excerpt().path()))
        .limit(MOST)
        .map(Rated::excerpt)
        .toList();
  }

  private Optional<Rated> best(Focus focus, Set<String> wanted, Source file) {
    boolean own = file.path().equals(focus.document());
    return read.of(file).stream()
        .filter(window -> !own || isFar(window, focus.line()))
        .map(window ->
            new Rated(
                new Excerpt(Excerpt.Kind.SIMILAR, file.path(), window.line() + 1, window.text()),
                Words.likeness(wanted, window.words())))
        .filter(rated -> rated.likeness() >= LEAST)
        .max(Comparator.comparingDouble(Rated::likeness));
  }

  private static boolean isFar(Window window, int line) {
    return window.line() + LINES < line - OWN_ABOVE || window.line() > line + OWN_BELOW;
  }

  private static List<Window> windows(Source file) {
    var windows = new ArrayList<Window>();
    var beginning = file.text().substring(0, Math.min(LONGEST_FILE, file.text().length()));
    var lines = beginning.lines().toList();
    for (int line = 0; line == 0 || line + LINES - STEP < lines.size(); line += STEP) {
      var text =
          String.join("\n", lines.subList(line, Math.min(lines.size(), line + LINES))) + "\n";
      windows.add(new Window(line, text, Words.of(text)));
    }
    return windows;
  }
}
