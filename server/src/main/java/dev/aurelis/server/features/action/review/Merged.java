package dev.aurelis.server.features.action.review;

import dev.aurelis.server.model.Smell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Findings of several answers as one list without repeats. Two are the same where their lines
 * overlap and they use mostly the same words; the weightier stays, or the one that has a fix.
 *
 * @param findings in the order of the text
 */
public record Merged(List<Finding> findings) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{3,}");
  private static final double ALIKE = 0.5;
  private static final int MOST = 50;

  public Merged {
    findings = List.copyOf(findings);
  }

  public static Merged of(List<Finding> all) {
    var kept = new ArrayList<Finding>();
    var weightiest =
        all.stream()
            .sorted(
                Comparator.comparing(Finding::weight)
                    .thenComparing(finding -> finding.fix().isEmpty())
                    .thenComparingInt(finding -> finding.span().start()))
            .toList();
    for (var finding : weightiest) {
      if (kept.size() < MOST && kept.stream().noneMatch(other -> isSame(finding, other))) {
        kept.add(finding);
      }
    }
    kept.sort(Comparator.comparingInt(finding -> finding.span().start()));
    return new Merged(kept);
  }

  /** 100 without findings; 15, 5 and 1 less for each one of high, medium and low weight. */
  public int score() {
    int lost = findings.stream().mapToInt(finding -> cost(finding.weight())).sum();
    return Math.max(0, 100 - lost);
  }

  private static int cost(Smell.Weight weight) {
    return switch (weight) {
      case HIGH -> 15;
      case MEDIUM -> 5;
      case LOW -> 1;
    };
  }

  private static boolean isSame(Finding one, Finding other) {
    return one.span().touches(other.span())
        && likeness(words(one.message()), words(other.message())) >= ALIKE;
  }

  /** Share of the words of both that the shorter message has in common with the other one. */
  private static double likeness(Set<String> one, Set<String> other) {
    var common = new HashSet<>(one);
    common.retainAll(other);
    int shorter = Math.min(one.size(), other.size());
    return shorter == 0 ? 1 : (double) common.size() / shorter;
  }

  private static Set<String> words(String message) {
    var words = new HashSet<String>();
    WORD.matcher(message.toLowerCase(Locale.ROOT))
        .results()
        .forEach(found -> words.add(found.group()));
    return words;
  }
}
