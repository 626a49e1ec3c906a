package dev.aurelis.server.workspace.index;

import java.util.function.IntUnaryOperator;

/** Counts the places that went on as a predicted line does, and remembers the best one. */
final class Witnesses {
  private static final int MOST = 512;

  private final int[] predicted;
  private int heard;
  private int agreed = 1;
  private int support;
  private int matched;
  private String path = "";

  Witnesses(int[] predicted) {
    this.predicted = predicted;
  }

  boolean wantsMore() {
    return heard < MOST;
  }

  /**
   * One place.
   *
   * @param tokens of its file
   * @param size of {@code tokens}
   * @param before how many tokens before it equal the context
   * @param of its file's path, empty for the document itself
   */
  void hear(IntUnaryOperator tokens, int size, int place, int before, String of) {
    heard++;
    var same = 0;
    while (same < predicted.length
        && place + same < size
        && Tokens.id(tokens.applyAsInt(place + same)) == Tokens.id(predicted[same])) {
      same++;
    }
    if (same < agreed || before == 0) {
      return;
    }
    if (same > agreed) {
      agreed = same;
      support = 0;
      matched = 0;
    }
    support++;
    if (before > matched) {
      matched = before;
      path = of;
    }
  }

  /** Places that agree with the prediction as far as any does. */
  int support() {
    return support;
  }

  /** Tokens the best of them shares with the context. */
  int matched() {
    return matched;
  }

  /** Path of the best of them, empty for the document itself. */
  String path() {
    return path;
  }
}
