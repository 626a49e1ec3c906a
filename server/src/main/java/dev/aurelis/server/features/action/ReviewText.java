package dev.aurelis.server.features.action;

import dev.aurelis.server.features.action.review.Finding;
import dev.aurelis.server.features.action.review.Merged;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.LineBreaks;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** A review as a document: the score, the findings in order, and where they came from. */
record ReviewText(DocumentSnapshot document, Merged merged, List<ReviewReport.Item> items) {
  private static final Duration NO_TIME = Duration.ZERO;

  TaskOutcome.Document document(List<Review.Part> parts, boolean cut) {
    var title = OutputCleaner.line("Review of " + document.name());
    var text = new StringBuilder();
    text.append("# ").append(clean(title)).append("\n\n");
    text.append("**").append(merged.score()).append(" of 100**: ").append(counts()).append("\n\n");
    for (var item : items) {
      text.append(line(item));
    }
    if (cut) {
      text.append("\nThe text is long; only its first part was reviewed.\n");
    }
    text.append("\n---\n\n");
    for (var aspect : Smell.Aspect.values()) {
      origins(parts.stream().filter(part -> part.aspect() == aspect).toList())
          .forEach(line ->
              text.append("- ").append(name(aspect)).append(": ").append(clean(line)).append('\n'));
    }
    var first = parts.stream().flatMap(part -> part.answer().stream()).findFirst();
    return new TaskOutcome.Document(
        title, text.toString(), first.map(Answer::provenance).orElseThrow());
  }

  static String name(Smell.Aspect aspect) {
    return switch (aspect) {
      case SECURITY -> "Security";
      case PERFORMANCE -> "Performance";
      case STYLE -> "Style";
    };
  }

  static String count(int findings) {
    return switch (findings) {
      case 0 -> "no finding";
      case 1 -> "1 finding";
      default -> findings + " findings";
    };
  }

  private String counts() {
    if (items.isEmpty()) {
      return "nothing was found.";
    }
    var text = new StringBuilder(count(items.size())).append(" (");
    var parting = "";
    for (var aspect : Smell.Aspect.values()) {
      long count = merged.findings().stream().filter(one -> one.aspect() == aspect).count();
      text.append(parting).append(name(aspect)).append(' ').append(count);
      parting = ", ";
    }
    return text.append("). Every one of high weight costs 15, of medium 5, of low 1.").toString();
  }

  private String line(ReviewReport.Item item) {
    var finding = item.finding();
    return "- line "
        + line(finding)
        + ", "
        + finding.code()
        + ", "
        + weight(finding.weight())
        + ": "
        + clean(finding.message())
        + (item.fix().isPresent() ? " (a fix is offered there)" : "")
        + "\n";
  }

  private int line(Finding finding) {
    return 1 + LineBreaks.before(document.text(), finding.span().start());
  }

  private static String weight(Smell.Weight weight) {
    return switch (weight) {
      case HIGH -> "high";
      case MEDIUM -> "medium";
      case LOW -> "low";
    };
  }

  /** Where the answers about one aspect came from; those that came the same way are told as one. */
  private static List<String> origins(List<Review.Part> parts) {
    var alike = new LinkedHashMap<String, List<Provenance>>();
    var lines = new LinkedHashSet<String>();
    for (var part : parts) {
      part.answer()
          .map(Answer::provenance)
          .ifPresentOrElse(
              from ->
                  alike
                      .computeIfAbsent(
                          Origin.line(from.taking(NO_TIME, TokenUsage.NONE)),
                          _ -> new ArrayList<>())
                      .add(from),
              () -> lines.add("not answered. " + part.failure()));
    }
    alike.values().forEach(same -> lines.add(together(same)));
    return List.copyOf(lines);
  }

  /** They were asked at the same time, so the slowest one's time is that of all. */
  private static String together(List<Provenance> same) {
    var slowest = same.stream().map(Provenance::elapsed).reduce(NO_TIME, ReviewText::longer);
    var used =
        same.stream().map(Provenance::usage).reduce(TokenUsage::plus).orElse(TokenUsage.NONE);
    var line = Origin.line(same.getFirst().taking(slowest, used));
    return same.size() == 1 ? line : line + " · in " + same.size() + " parts";
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String clean(String text) {
    return OutputCleaner.markdown(text).strip();
  }
}
