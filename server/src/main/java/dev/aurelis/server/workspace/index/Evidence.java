package dev.aurelis.server.workspace.index;

import java.util.Arrays;

/**
 * What followed at the places that look like the cursor, counted by how much of the context they
 * share, and mixed into one probability for each next token: longer contexts count first and leave
 * to shorter ones what they do not know (Witten and Bell 1991, as in the nested models of
 * Hellendoorn and Devanbu 2017).
 */
final class Evidence {
  private static final int ORDERS = ContextSort.DEPTH + 1;
  private static final double UNSEEN = 1e-5;

  private int[] ids = new int[32];
  private double[] weights = new double[32 * ORDERS];
  private double[] spaced = new double[32];
  private int[] table = new int[64];
  private int size;
  private double[] mixed = new double[0];

  /** One place where {@code token} followed and {@code order} tokens before it were the same. */
  void vote(int token, int order, double weight) {
    var slot = slot(Tokens.id(token));
    weights[slot * ORDERS + order] += weight;
    spaced[slot] += Tokens.spaced(token) ? weight : -weight;
  }

  int size() {
    return size;
  }

  /** Forgets everything, so that it can be used again. */
  void clear() {
    Arrays.fill(weights, 0, size * ORDERS, 0);
    Arrays.fill(spaced, 0, size, 0);
    Arrays.fill(table, 0);
    size = 0;
  }

  /** A next token, with its layout as most places have it. */
  int token(int index) {
    return spaced[index] > 0 ? ids[index] | Tokens.SPACED : ids[index];
  }

  double probability(int index) {
    return mixed[index];
  }

  /** Indices of the {@code most} likeliest tokens, likeliest first. */
  int[] best(int most) {
    mix();
    var best = new int[Math.min(most, size)];
    var count = 0;
    for (var i = 0; i < size; i++) {
      var at = count;
      while (at > 0 && mixed[best[at - 1]] < mixed[i]) {
        at--;
      }
      if (at < best.length) {
        count = Math.min(count + 1, best.length);
        System.arraycopy(best, at, best, at + 1, count - at - 1);
        best[at] = i;
      }
    }
    return best;
  }

  private void mix() {
    for (var order = ORDERS - 2; order >= 0; order--) {
      for (var i = 0; i < size; i++) {
        weights[i * ORDERS + order] += weights[i * ORDERS + order + 1];
      }
    }
    if (mixed.length < size) {
      mixed = new double[ids.length];
    }
    Arrays.fill(mixed, 0, size, UNSEEN);
    for (var order = 0; order < ORDERS; order++) {
      var total = 0.0;
      var kinds = 0;
      for (var i = 0; i < size; i++) {
        var weight = weights[i * ORDERS + order];
        total += weight;
        kinds += weight > 0 ? 1 : 0;
      }
      if (kinds == 0) {
        break;
      }
      var reserve = Mixing.RESERVE * kinds;
      for (var i = 0; i < size; i++) {
        mixed[i] = (weights[i * ORDERS + order] + reserve * mixed[i]) / (total + reserve);
      }
    }
  }

  private int slot(int id) {
    var mask = table.length - 1;
    var at = ((id * 0x9E3779B9) >>> 7) & mask;
    while (table[at] != 0) {
      if (ids[table[at] - 1] == id) {
        return table[at] - 1;
      }
      at = (at + 1) & mask;
    }
    if (size == ids.length) {
      grow();
      return slot(id);
    }
    ids[size] = id;
    table[at] = ++size;
    return size - 1;
  }

  private void grow() {
    ids = Arrays.copyOf(ids, 2 * size);
    weights = Arrays.copyOf(weights, 2 * size * ORDERS);
    spaced = Arrays.copyOf(spaced, 2 * size);
    table = new int[4 * size];
    for (var i = 0; i < size; i++) {
      var at = ((ids[i] * 0x9E3779B9) >>> 7) & (table.length - 1);
      while (table[at] != 0) {
        at = (at + 1) & (table.length - 1);
      }
      table[at] = i + 1;
    }
  }
}
