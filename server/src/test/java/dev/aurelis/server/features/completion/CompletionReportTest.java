package dev.aurelis.server.features.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.completion.schedule.Counts;
import dev.aurelis.server.features.completion.schedule.Exit;
import dev.aurelis.server.features.completion.uptake.Part;
import dev.aurelis.server.features.completion.uptake.Uptake;
import dev.aurelis.server.features.completion.uptake.Uptake.Kept;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletionReportTest {
  private final Counts counts = new Counts();

  @Test
  void report_nothingAsked_saysNothing() {
    assertThat(CompletionReport.of(counts, new Uptake.Numbers(0, Map.of(), 0, Map.of()), 0))
        .isEmpty();
  }

  @Test
  void report_numbersAndReasons_areSentences() {
    counts.count(Exit.MID_LINE);
    counts.count(Exit.EMPTY);
    counts.count(Exit.EMPTY);
    var uptake =
        new Uptake.Numbers(
            9,
            Map.of(Part.WORD, 2, Part.WHOLE, 1),
            40,
            Map.of(
                Duration.ofSeconds(30), new Kept(3, 2, 25),
                Duration.ofSeconds(15), new Kept(3, 3, 40)));

    assertThat(CompletionReport.of(counts, uptake, 1))
        .containsExactly(
            "Completions: 9 shown, taken: whole 1, word 2 (40 characters). Of what was taken"
                + " stood 3 of 3 after 15 s, 2 of 3 after 30 s.",
            "Why nothing came: the model said nothing (2), code follows on the line (1); the"
                + " workspace's own code helped out 1 times.");
  }
}
