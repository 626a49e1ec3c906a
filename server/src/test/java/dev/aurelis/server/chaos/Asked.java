package dev.aurelis.server.chaos;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.AnswerListener;
import java.util.Optional;
import java.util.OptionalLong;

/** A question of a run and everything its caller heard. */
final class Asked implements AnswerListener {
  private final String name;
  private final String topic;
  private final ModelRequest request;
  private final World world;
  private final ProcessTime process;
  private final long at;
  private final StringBuilder heard = new StringBuilder();
  private int ends;
  private int late;
  private OptionalLong ended = OptionalLong.empty();
  private OptionalLong left = OptionalLong.empty();
  private Optional<Answer> answer = Optional.empty();
  private Optional<AnswerFailure> failure = Optional.empty();

  Asked(String name, String topic, ModelRequest request, World world, ProcessTime process) {
    this.name = name;
    this.topic = topic;
    this.request = request;
    this.world = world;
    this.process = process;
    this.at = world.millis();
  }

  void leave() {
    if (ended.isEmpty() && process.isAlive()) {
      left = OptionalLong.of(world.millis());
      CancelToken token = request.cancel();
      token.cancel();
    }
  }

  @Override
  public void delta(String text) {
    if (ends > 0) {
      late++;
    }
    heard.append(text);
  }

  @Override
  public void answered(Answer given) {
    answer = Optional.of(given);
    end();
  }

  @Override
  public void failed(AnswerFailure told) {
    failure = Optional.of(told);
    end();
  }

  private void end() {
    ends++;
    ended = OptionalLong.of(world.millis());
  }

  String name() {
    return name;
  }

  String topic() {
    return topic;
  }

  ModelRequest request() {
    return request;
  }

  long at() {
    return at;
  }

  String heard() {
    return heard.toString();
  }

  int ends() {
    return ends;
  }

  int heardAfterTheEnd() {
    return late;
  }

  OptionalLong ended() {
    return ended;
  }

  OptionalLong left() {
    return left;
  }

  Optional<Answer> answer() {
    return answer;
  }

  Optional<AnswerFailure> failure() {
    return failure;
  }

  /** Whether the process that took the question lives. */
  boolean mayExpectAnEnd() {
    return process.isAlive();
  }

  String trace() {
    return name
        + " "
        + at
        + " "
        + ended
        + " "
        + answer.map(given -> given.provenance().provider() + given.content()).orElse("-")
        + failure.map(told -> told.kind() + told.message()).orElse("-");
  }
}
