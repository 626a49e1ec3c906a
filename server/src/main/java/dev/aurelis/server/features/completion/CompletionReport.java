package dev.aurelis.server.features.completion;

import dev.aurelis.server.features.completion.schedule.Counts;
import dev.aurelis.server.features.completion.schedule.Exit;
import dev.aurelis.server.features.completion.uptake.Part;
import dev.aurelis.server.features.completion.uptake.Uptake;
import dev.aurelis.server.features.completion.uptake.Uptake.Kept;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What completion did since the start, in sentences. */
final class CompletionReport {
  private static final Map<Exit, String> WHY =
      Map.of(
          Exit.EXCLUDED, "the file is kept out",
          Exit.TOO_LARGE, "the file is too large",
          Exit.MID_LINE, "code follows on the line",
          Exit.NO_MODEL, "no model may be asked",
          Exit.REFUSED, "a limit is reached",
          Exit.DROPPED, "a filter dropped it",
          Exit.EMPTY, "the model said nothing",
          Exit.FAILED, "the model failed");

  private CompletionReport() {}

  /** Empty where nothing was asked yet. */
  static List<String> of(Counts counts, Uptake.Numbers uptake, int fromWorkspace) {
    var sentences = new ArrayList<String>();
    if (uptake.shown() > 0) {
      sentences.add(
          "Completions: %d shown, %s.".formatted(uptake.shown(), taken(uptake)) + stayed(uptake));
    }
    var nothing = nothing(counts);
    if (!nothing.isEmpty()) {
      sentences.add(
          "Why nothing came: "
              + nothing
              + (fromWorkspace > 0
                  ? "; the workspace's own code helped out %d times".formatted(fromWorkspace)
                  : "")
              + ".");
    }
    return sentences;
  }

  private static String taken(Uptake.Numbers uptake) {
    var parts =
        Stream.of(Part.values())
            .filter(part -> uptake.taken().getOrDefault(part, 0) > 0)
            .map(part -> part.key() + " " + uptake.taken().get(part))
            .collect(Collectors.joining(", "));
    return parts.isEmpty()
        ? "none taken"
        : "taken: %s (%d characters)".formatted(parts, uptake.characters());
  }

  private static String stayed(Uptake.Numbers uptake) {
    var marks =
        uptake.kept().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(mark -> stayed(mark.getKey(), mark.getValue()))
            .collect(Collectors.joining(", "));
    return marks.isEmpty() ? "" : " Of what was taken stood " + marks + ".";
  }

  private static String stayed(Duration mark, Kept kept) {
    return "%d of %d after %d s".formatted(kept.found(), kept.looked(), mark.toSeconds());
  }

  private static String nothing(Counts counts) {
    return WHY.entrySet().stream()
        .filter(why -> counts.of(why.getKey()) > 0)
        .sorted(
            Comparator.comparingLong((Map.Entry<Exit, String> why) -> -counts.of(why.getKey()))
                .thenComparing(Map.Entry::getKey))
        .map(why -> why.getValue() + " (" + counts.of(why.getKey()) + ")")
        .collect(Collectors.joining(", "));
  }
}
