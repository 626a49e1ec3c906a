package dev.aurelis.server.features.completion.simulation;

/** Counts what happens while somebody types. */
final class Measures {
  private long keys;
  private long covered;
  private long typed;
  private long asked;
  private long answered;
  private long swaps;
  private long trace;

  /** Just before a key: whether something right so far could be seen since the key before. */
  void key(boolean visible) {
    keys++;
    covered += visible ? 1 : 0;
  }

  void typed() {
    typed++;
  }

  void asked() {
    asked++;
  }

  /** A question was answered in some way at some time. */
  void answered(long at, Object outcome) {
    answered++;
    trace = trace * 31 + Long.hashCode(at) * 17L + outcome.hashCode();
  }

  /** A text that still fitted was replaced by another one. */
  void swapped() {
    swaps++;
  }

  double coverage() {
    return (double) covered / keys;
  }

  long typedCharacters() {
    return typed;
  }

  long questions() {
    return asked;
  }

  long answers() {
    return answered;
  }

  long swaps() {
    return swaps;
  }

  /** Equal for equal runs: what was answered when. */
  long trace() {
    return trace;
  }
}
