package dev.aurelis.server.lsp.jobs;

import dev.aurelis.server.features.action.Progress;
import java.util.Optional;

/** Turns what a task tells into words for a progress: the step, and how much was said so far. */
final class Steps implements Progress {
  private static final int WORDS_A_REPORT = 5;

  private final JobProgress progress;
  private final Optional<JobStream> stream;
  private int words;
  private int reported;
  private boolean inWord;

  Steps(JobProgress progress, Optional<JobStream> stream) {
    this.progress = progress;
    this.stream = stream;
  }

  @Override
  public void step(String what) {
    progress.report(what);
  }

  @Override
  public void delta(String text) {
    stream.ifPresent(open -> open.delta(text));
    for (int at = 0; at < text.length(); at++) {
      boolean blank = Character.isWhitespace(text.charAt(at));
      if (!blank && !inWord) {
        words++;
      }
      inWord = !blank;
    }
    if (words >= reported + WORDS_A_REPORT || (reported == 0 && words > 0)) {
      reported = words;
      progress.report(words == 1 ? "1 word" : words + " words");
    }
  }
}
