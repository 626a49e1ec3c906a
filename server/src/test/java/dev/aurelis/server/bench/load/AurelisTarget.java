package dev.aurelis.server.bench.load;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;

/** The program's own way from a question to its answer. */
record AurelisTarget(Orchestrator orchestrator) implements Target {
  @Override
  public void ask(long number, Heard heard) {
    var prompt = Prompt.of(Asking.SYSTEM, Asking.user(number));
    var request = ModelRequest.of(TaskType.EXPLANATION, prompt).with(CacheUse.USUAL);
    orchestrator.ask(request, new Listening(heard));
  }

  @Override
  public void close() {
    orchestrator.close();
  }

  private record Listening(Heard heard) implements AnswerListener {
    @Override
    public void delta(String text) {
      heard.text();
    }

    @Override
    public void answered(Answer answer) {
      var origin = answer.provenance();
      if (origin.fromEngine()) {
        heard.end(Outcome.FAILED);
      } else {
        heard.end(origin.cacheTier().isPresent() ? Outcome.HIT : Outcome.SERVED);
      }
    }

    @Override
    public void failed(AnswerFailure failure) {
      heard.end(Outcome.FAILED);
    }
  }
}
