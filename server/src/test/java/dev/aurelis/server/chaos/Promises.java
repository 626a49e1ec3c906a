package dev.aurelis.server.chaos;

import dev.aurelis.server.model.AnswerFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that must hold after a run, whatever happened in it. */
final class Promises {
  private static final long TICK = 1;
  private static final long CLOSES_WITHIN = 100;
  private static final long WORTH_KEEPING = 60_000;
  private static final long MINUTE = 60_000;
  private static final String ENGINE = "from the engine";

  private final Run.Outcome outcome;
  private final List<String> broken = new ArrayList<>();

  private Promises(Run.Outcome outcome) {
    this.outcome = outcome;
  }

  /** What does not hold, in words; empty where all does. */
  static List<String> broken(Run.Outcome outcome) {
    return new Promises(outcome).check();
  }

  private List<String> check() {
    for (var question : outcome.asked()) {
      oneEnd(question);
      inTime(question);
      textOfOneCall(question);
      wholeAnswers(question);
    }
    for (var call : outcome.calls()) {
      closedOnceNobodyWaits(call);
      leftAloneWhileCooling(call);
      notAskedOnceGone(call);
      withinLimits(call);
    }
    nothingLeft();
    recovered();
    return broken;
  }

  private void oneEnd(Asked question) {
    if (question.mayExpectAnEnd() && question.ends() != 1) {
      broken.add(question.name() + " heard " + question.ends() + " ends");
    }
    if (question.ends() > 1 || question.heardAfterTheEnd() > 0) {
      broken.add(question.name() + " heard something after its end");
    }
  }

  private void inTime(Asked question) {
    long allowed = question.at() + question.request().deadlines().total().toMillis() + TICK;
    question
        .ended()
        .ifPresent(at -> {
          if (at > allowed) {
            broken.add(question.name() + " ended " + (at - allowed) + " ms too late");
          }
        });
  }

  /** No token lost, repeated or reordered: what was heard is how one call began. */
  private void textOfOneCall(Asked question) {
    var heard = question.heard();
    if (heard.isEmpty() || heard.equals(ENGINE)) {
      return;
    }
    boolean one =
        outcome.calls().stream()
            .anyMatch(
                call -> call.topic().equals(question.topic()) && call.said().startsWith(heard));
    if (!one) {
      broken.add(question.name() + " heard what no call said: " + heard);
    }
  }

  private void wholeAnswers(Asked question) {
    question
        .answer()
        .map(answer -> answer.content())
        .filter(content -> !content.equals(ENGINE))
        .ifPresent(content -> {
          boolean whole =
              outcome.calls().stream()
                  .anyMatch(call ->
                      call.isWhole()
                          && call.topic().equals(question.topic())
                          && call.said().equals(content));
          if (!whole || !content.equals(question.heard())) {
            broken.add(question.name() + " took for whole: " + content);
          }
        });
    question
        .failure()
        .filter(failure -> failure.kind() != AnswerFailure.Kind.INCOMPLETE)
        .filter(failure -> failure.kind() != AnswerFailure.Kind.CANCELLED)
        .ifPresent(failure -> {
          if (!question.heard().isEmpty()) {
            broken.add(question.name() + " failed as " + failure.kind() + " after text");
          }
        });
  }

  private void closedOnceNobodyWaits(Call call) {
    long lastWaiter =
        outcome.asked().stream()
            .filter(question -> question.topic().equals(call.topic()))
            .filter(question -> question.at() <= call.ended().orElse(Long.MAX_VALUE))
            .mapToLong(question -> question.ended().orElse(Long.MAX_VALUE))
            .max()
            .orElse(0);
    if (lastWaiter != Long.MAX_VALUE
        && call.ended().orElse(Long.MAX_VALUE) > lastWaiter + CLOSES_WITHIN) {
      broken.add(call + " stayed open though nobody waited since " + lastWaiter);
    }
  }

  private void leftAloneWhileCooling(Call call) {
    var told =
        outcome.calls().stream()
            .filter(other -> other.provider().equals(call.provider()))
            .filter(other -> other.waitTold().isPresent())
            .filter(other -> other.ended().orElseThrow() < call.begun())
            .filter(other -> isRemembered(other, call))
            .filter(other ->
                other.ended().orElseThrow() + other.waitTold().orElseThrow() > call.begun())
            .findFirst();
    told.ifPresent(other -> broken.add(call + " though told to wait by " + other));
  }

  /**
   * In a process's memory as long as it and its settings live; on disk where it is long, as far as
   * the wall clock can be believed.
   */
  private boolean isRemembered(Call told, Call later) {
    boolean made =
        anyBetween(outcome.newSettings(), told, later)
            || anyBetween(outcome.newProcesses(), told, later);
    boolean kept = told.waitTold().orElseThrow() > WORTH_KEEPING && !jumpedBetween(told, later);
    return !made || kept;
  }

  private boolean jumpedBetween(Call told, Call later) {
    return outcome.script().events().stream()
        .anyMatch(event ->
            event instanceof Event.Jump
                && event.at() >= told.begun()
                && event.at() <= later.begun());
  }

  private void notAskedOnceGone(Call call) {
    outcome.calls().stream()
        .filter(other -> other.isGone() && other.provider().equals(call.provider()))
        .filter(other -> other.ended().orElse(Long.MAX_VALUE) < call.begun())
        .filter(other -> !anyBetween(outcome.newSettings(), other, call))
        .filter(other -> !anyBetween(outcome.newProcesses(), other, call))
        .findFirst()
        .ifPresent(other -> broken.add(call + " though gone since " + other));
  }

  /** Never over a limit by more than one for each process, where the wall clock did not jump. */
  private void withinLimits(Call call) {
    if (!call.provider().equals("provider-" + World.LIMITED)) {
      return;
    }
    var before =
        outcome.calls().stream()
            .filter(other -> other.provider().equals(call.provider()))
            .filter(other -> other.begun() <= call.begun())
            .toList();
    var minute = before.stream().filter(other -> other.begun() > call.begun() - MINUTE).toList();
    int processes = 1 + outcome.newProcesses().size();
    if (minute.size() > World.PER_MINUTE + processes - 1
        && !jumpedBetween(minute.getFirst(), call)) {
      broken.add(call + " is number " + minute.size() + " within a minute");
    }
    long open =
        before.stream()
            .filter(other -> other.ended().orElse(Long.MAX_VALUE) > call.begun())
            .count();
    if (open > World.AT_ONCE + processes - 1) {
      broken.add(call + " is number " + open + " at once");
    }
  }

  private static boolean anyBetween(List<Long> moments, Call one, Call other) {
    return moments.stream().anyMatch(at -> at >= one.begun() && at <= other.begun());
  }

  private void nothingLeft() {
    outcome.calls().stream()
        .filter(Call::isOpen)
        .forEach(call -> broken.add(call + " is still open"));
    if (outcome.pending() > 0) {
      broken.add(outcome.pending() + " timers still wait");
    }
    outcome.held().ifPresent(what -> broken.add("still held: " + what));
  }

  private void recovered() {
    for (var probe : outcome.lastProbes()) {
      var provider = probe.topic().substring(probe.topic().lastIndexOf("provider-"));
      if (isExcused(provider, probe.at())) {
        continue;
      }
      var by = probe.answer().map(answer -> answer.provenance().provider());
      if (!by.equals(Optional.of(provider))) {
        broken.add(provider + " is well for two minutes and does not serve: " + probe.failure());
      }
    }
  }

  /** It told a long wait itself, or said that it is gone. */
  private boolean isExcused(String provider, long now) {
    return outcome.calls().stream()
        .filter(call -> call.provider().equals(provider))
        .anyMatch(call ->
            call.isGone() || call.ended().orElse(0) + call.waitTold().orElse(0) > now - 20_000);
  }
}
