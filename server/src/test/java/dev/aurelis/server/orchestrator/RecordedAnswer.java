package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes down what became of a question, and notices a second end. */
public final class RecordedAnswer implements AnswerListener {
  private final StringBuilder text = new StringBuilder();
  private final List<Object> ends = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public synchronized void delta(String piece) {
    assertThat(ends).as("a delta after the end").isEmpty();
    text.append(piece);
  }

  @Override
  public synchronized void answered(Answer answer) {
    end(answer);
  }

  @Override
  public synchronized void failed(AnswerFailure failure) {
    end(failure);
  }

  private void end(Object end) {
    ends.add(end);
    ended.countDown();
    assertThat(ends).as("ends").hasSize(1);
  }

  public synchronized boolean isOver() {
    return !ends.isEmpty();
  }

  public synchronized String text() {
    return text.toString();
  }

  public Answer answer() {
    return (Answer) awaitEnd();
  }

  public AnswerFailure failure() {
    return (AnswerFailure) awaitEnd();
  }

  public Object awaitEnd() {
    try {
      assertThat(ended.await(20, TimeUnit.SECONDS)).as("an end within 20 s").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    synchronized (this) {
      return ends.getFirst();
    }
  }
}
