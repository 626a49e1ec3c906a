package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import java.util.function.Consumer;

/** Hears one request. Calls come one after another: any deltas, then exactly one end. */
public interface AnswerListener {
  /** Visible text that will not be taken back. */
  void delta(String text);

  void answered(Answer answer);

  void failed(AnswerFailure failure);

  /** The same listener, which hears of the end after these two. */
  default AnswerListener after(Consumer<Answer> answered, Consumer<AnswerFailure> failed) {
    var listener = this;
    return new AnswerListener() {
      @Override
      public void delta(String text) {
        listener.delta(text);
      }

      @Override
      public void answered(Answer answer) {
        answered.accept(answer);
        listener.answered(answer);
      }

      @Override
      public void failed(AnswerFailure failure) {
        failed.accept(failure);
        listener.failed(failure);
      }
    };
  }
}
