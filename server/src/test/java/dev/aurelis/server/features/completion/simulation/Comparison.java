package dev.aurelis.server.features.completion.simulation;

import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.completion.simulation.Trial.Model;
import dev.aurelis.server.features.completion.simulation.Trial.Way;
import dev.aurelis.server.features.completion.simulation.Typing.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Types the same code under each way of scheduling and prints a Markdown table. A cell holds the
 * requests for each minute, then the share of keys at which a suggestion right so far was to be
 * seen before the next key, both as the mean of five seeds with half of their range.
 *
 * <p>Argument: a file of bodies instead of ours, see {@link Body#of}.
 */
public final class Comparison {
  static final List<Model> MODELS =
      List.of(
          new Model(250, 0.35), new Model(700, 0.35), new Model(700, 0.6), new Model(1_500, 0.6));
  static final int SEEDS = 5;

  private Comparison() {}

  private record Row(String name, Way way, Client client) {}

  /** The mean of several runs. */
  record Cell(double perMinute, double perMinuteSpread, double coverage, double coverageSpread) {
    static Cell of(Trial trial) {
      var results = LongStream.rangeClosed(1, SEEDS).mapToObj(trial::run).toList();
      var requests = results.stream().mapToDouble(Trial.Result::perMinute).summaryStatistics();
      var shares = results.stream().mapToDouble(Trial.Result::coverage).summaryStatistics();
      return new Cell(
          requests.getAverage(),
          (requests.getMax() - requests.getMin()) / 2,
          100 * shares.getAverage(),
          50 * (shares.getMax() - shares.getMin()));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.1f ±%.1f / %.1f ±%.1f",
          perMinute,
          perMinuteSpread,
          coverage,
          coverageSpread);
    }
  }

  public static void main(String[] args) throws IOException {
    var bodies = args.length == 0 ? Body.ours() : Body.of(Files.readString(Path.of(args[0])));
    System.out.print("| requests a minute / % of keys covered |");
    MODELS.forEach(model ->
        System.out.printf(Locale.ROOT, " %d ms, %.2f |", model.medianMillis(), model.right()));
    System.out.println("\n|---|---|---|---|---|");
    for (var row : rows()) {
      var line = new StringBuilder("| " + row.name() + " |");
      for (var model : MODELS) {
        var trial = new Trial(bodies, row.way(), model, row.client(), List.of());
        line.append(' ').append(Cell.of(trial)).append(" |");
      }
      System.out.println(line);
    }
  }

  private static List<Row> rows() {
    var rows = new ArrayList<Row>();
    rows.add(classic("B 350 ms, ended by the next key", () -> Classic.Pause.of(350), 1));
    rows.add(classic("C 75 ms, ended by the next key", () -> Classic.Pause.of(75), 1));
    rows.add(classic("D the typist's rhythm, ended by the next key", RhythmPause::new, 1));
    rows.add(classic("C5 as C, 5 lines kept", () -> Classic.Pause.of(75), 5));
    rows.add(real("S 75 ms, stream reused, one at once", policy(75, 75, 1, 1, 0)));
    rows.add(real("F as S, no wait at a line's start", policy(75, 0, 1, 1, 0)));
    rows.add(real("E 25 ms, second stream after 200 ms", policy(25, 25, 1, 2, 200)));
    rows.add(real("I as E, 5 lines kept", policy(25, 25, 5, 2, 200)));
    rows.add(real("**usual**: as I, second after 100 ms", Policy.USUAL));
    rows.add(real("**metered** (G): F, 5 lines kept", Policy.METERED));
    rows.add(real("**scarce** (H): G, 4 s between requests", Policy.SCARCE));
    rows.add(
        new Row(
            "usual, at 40 % of the places a draft right as often as the model",
            Trial.drafting(Policy.USUAL, 0.4), Client.AT_ONCE));
    rows.add(
        new Row(
            "metered, with the same drafts", Trial.drafting(Policy.METERED, 0.4), Client.AT_ONCE));
    rows.add(real("usual without any wait", policy(0, 0, 5, 2, 100)));
    rows.add(real("usual with 3 lines", policy(25, 0, 3, 2, 100)));
    rows.add(real("usual with 10 lines", policy(25, 0, 10, 2, 100)));
    rows.add(real("usual with 3 streams", policy(25, 0, 5, 3, 100)));
    for (int millis : new int[] {50, 200}) {
      var client = new Client(Duration.ofMillis(millis), false, true);
      rows.add(
          new Row(
              "usual, a client that waits " + millis + " ms and keeps what is typed on",
              Trial.real(Policy.USUAL),
              client));
    }
    return rows;
  }

  private static Row classic(String name, Supplier<Classic.Pause> pause, int lines) {
    return new Row(
        name, (time, model) -> new Classic(time, model, pause.get(), lines), Client.AT_ONCE);
  }

  private static Row real(String name, Policy policy) {
    return new Row(name, Trial.real(policy), Client.AT_ONCE);
  }

  private static Policy policy(int pause, int atLineStart, int lines, int streams, int patience) {
    return new Policy(
        Duration.ofMillis(pause),
        Duration.ofMillis(atLineStart),
        lines,
        streams,
        Duration.ofMillis(patience),
        Duration.ZERO,
        false,
        true);
  }
}
