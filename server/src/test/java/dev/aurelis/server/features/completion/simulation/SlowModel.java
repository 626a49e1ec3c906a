package dev.aurelis.server.features.completion.simulation;

import dev.aurelis.server.features.completion.schedule.Ask;
import dev.aurelis.server.features.completion.schedule.Streams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model that thinks and then speaks evenly. One line takes a log-normal time of which the first
 * word has waited for 65 %; each further line takes a quarter of that time.
 */
final class SlowModel implements Streams {
  private static final double SIGMA = 0.45;
  private static final double THINKING = 0.65;
  private static final double FURTHER_LINE = 0.25;
  private static final int PIECE = 4;

  private final VirtualTime time;
  private final Chance chance;
  private final double medianMillis;
  private final Function<Integer, String> says;
  private final List<Fault> faults = new ArrayList<>();
  private int requests;
  private int open;
  private int mostOpen;
  private int cancelled;
  private long characters;

  /**
   * @param medianMillis until one line is whole
   * @param says what it would say now, by the number of lines
   */
  SlowModel(VirtualTime time, Chance chance, double medianMillis, Function<Integer, String> says) {
    this.time = time;
    this.chance = chance;
    this.medianMillis = medianMillis;
    this.says = says;
  }

  /** What becomes of a request instead of an answer. */
  enum Fault {
    /** It fails at once. */
    REFUSE,
    /** Nothing ever comes. */
    STALL,
    /** It breaks in the middle. */
    CUT
  }

  /** The next requests fare so. */
  void next(List<Fault> fates) {
    faults.addAll(fates);
  }

  int requests() {
    return requests;
  }

  int open() {
    return open;
  }

  int mostOpen() {
    return mostOpen;
  }

  int cancelled() {
    return cancelled;
  }

  /** Characters that were generated. */
  long characters() {
    return characters;
  }

  /** A line that is there at once at a share of the places, right as often as the model's own. */
  Optional<String> knownAtOnce(double share) {
    return chance.of(share) ? Optional.of(says.apply(1)) : Optional.empty();
  }

  @Override
  public Open open(Ask ask, int lines, Listener listener) {
    requests++;
    open++;
    mostOpen = Math.max(mostOpen, open);
    var text = says.apply(lines);
    var speech = new Speech(text, listener, chance.around(medianMillis, SIGMA));
    if (faults.isEmpty()) {
      speech.begin();
    } else {
      speech.fare(faults.removeFirst());
    }
    return speech::close;
  }

  private final class Speech {
    private final String text;
    private final Listener listener;
    private final double nanos;
    private int said;
    private int last;
    private boolean over;

    Speech(String text, Listener listener, Duration firstLine) {
      this.text = text;
      this.listener = listener;
      this.nanos = firstLine.toNanos();
      this.last = text.length();
    }

    void begin() {
      at(THINKING, this::speak);
    }

    void fare(Fault fault) {
      switch (fault) {
        case REFUSE -> at(0.01, this::fail);
        case STALL -> {}
        case CUT -> {
          last = text.length() / 2;
          begin();
        }
      }
    }

    private void at(double share, Runnable task) {
      var _ =
          time.after(
              Duration.ofNanos((long) (share * nanos)),
              () -> {
                if (!over) {
                  task.run();
                }
              });
    }

    private void speak() {
      if (said >= last) {
        if (last < text.length()) {
          fail();
        } else {
          end();
          listener.ended(text, "model");
        }
        return;
      }
      int next = Math.min(last, said + PIECE);
      double before = moment(said);
      characters += next - said;
      said = next;
      listener.text(text.substring(0, said));
      at(Math.max(0, moment(said) - before), this::speak);
    }

    /** When a character has come, in times of the first line. */
    private double moment(int at) {
      int firstEnd = text.indexOf('\n');
      int first = firstEnd < 0 ? text.length() : firstEnd + 1;
      if (at <= first) {
        return THINKING + (1 - THINKING) * at / Math.max(1, first);
      }
      double moment = 1;
      int start = first;
      while (start < at) {
        int end = text.indexOf('\n', start) + 1;
        end = end == 0 ? text.length() : end;
        moment += FURTHER_LINE * (Math.min(at, end) - start) / Math.max(1, end - start);
        start = end;
      }
      return moment;
    }

    private void fail() {
      end();
      listener.failed(true);
    }

    private void end() {
      over = true;
      open--;
    }

    void close() {
      if (!over) {
        cancelled++;
        end();
      }
    }
  }
}
