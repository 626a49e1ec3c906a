package dev.aurelis.server.orchestrator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Deadline;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class EntranceTest {
  private static final int DOORS = 2;

  private final VirtualTime time = new VirtualTime();
  private final Queue<Runnable> machine = new ArrayDeque<>();
  private final List<Question> letIn = new ArrayList<>();
  private final List<AnswerListener> inside = new ArrayList<>();
  private Optional<String> crowd = Optional.empty();
  private final Entrance entrance =
      new Entrance(
          (question, listener) -> {
            letIn.add(question);
            inside.add(listener);
          },
          _ -> crowd,
          machine::add,
          time,
          DOORS);

  private RecordedAnswer ask(Priority priority) {
    var answer = new RecordedAnswer();
    var deadline = Deadline.after(Duration.ofMinutes(1), time);
    entrance.ask(new Question(Questions.with(priority), time.nanos(), deadline), answer);
    return answer;
  }

  private void askAFew() {
    for (int i = 0; i < Entrance.FEW; i++) {
      ask(Priority.CHAT);
    }
  }

  /** What stands in line now has its turn; what comes meanwhile has not. */
  private void oneRound() {
    for (int left = machine.size(); left > 0; left--) {
      machine.remove().run();
    }
  }

  private void leave(int count) {
    for (int i = 0; i < count; i++) {
      inside
          .removeFirst()
          .failed(new AnswerFailure(AnswerFailure.Kind.EXHAUSTED, "x", "", List.of()));
    }
  }

  @Test
  void ask_few_goInOnTheCallersThread() {
    crowd = Optional.of("full");
    askAFew();
    assertThat(letIn).hasSize(Entrance.FEW);
    assertThat(machine).isEmpty();
  }

  @Test
  void ask_more_areLetInOneForEachDoorAndRound() {
    askAFew();
    for (int i = 0; i < 10; i++) {
      ask(Priority.CHAT);
    }
    assertThat(letIn).hasSize(Entrance.FEW);
    for (int round = 1; round <= 5; round++) {
      assertThat(machine).hasSize(DOORS);
      oneRound();
      assertThat(letIn).hasSize(Entrance.FEW + round * DOORS);
    }
    oneRound();
    assertThat(machine).isEmpty();
    leave(20);
    ask(Priority.CHAT);
    assertThat(machine).isEmpty();
  }

  @Test
  void pass_theMostUrgentGoesFirst() {
    askAFew();
    ask(Priority.BACKGROUND);
    ask(Priority.CHAT);
    ask(Priority.EXPLICIT);
    oneRound();
    assertThat(letIn.subList(Entrance.FEW, Entrance.FEW + DOORS))
        .extracting(Question::priority)
        .containsExactly(Priority.EXPLICIT, Priority.CHAT);
  }

  @Test
  void ask_waitThatLasts_isRefusedAtOnceAndPlainly() {
    askAFew();
    var patient = ask(Priority.CHAT);
    time.advance(Line.INTERVAL.plusMillis(1));
    var refused = ask(Priority.CHAT);
    assertThat(refused.isOver()).isTrue();
    assertThat(refused.failure().kind()).isEqualTo(AnswerFailure.Kind.EXHAUSTED);
    assertThat(refused.failure().message())
        .isEqualTo(
            "No model was asked: too much is under way already: 32 requests, and 1 wait. Ask again"
                + " in a moment.");
    assertThat(ask(Priority.EXPLICIT).isOver()).as("somebody more urgent").isFalse();
    assertThat(patient.isOver()).isFalse();
    oneRound();
    oneRound();
    assertThat(ask(Priority.CHAT).isOver()).as("after the wait has passed").isFalse();
  }

  @Test
  void ask_waitThatPasses_isBorne() {
    askAFew();
    for (int i = 0; i < 20; i++) {
      ask(Priority.CHAT);
      time.advance(Line.TARGET.dividedBy(2));
      assertThat(ask(Priority.CHAT).isOver()).isFalse();
      oneRound();
    }
  }

  @Test
  void ask_tooMany_areRefused() {
    askAFew();
    for (int i = 0; i < Entrance.MOST; i++) {
      assertThat(ask(Priority.CHAT).isOver()).isFalse();
    }
    assertThat(ask(Priority.CHAT).isOver()).isTrue();
  }

  @Test
  void ask_fullInside_isRefusedButForOneNowAndThen() {
    askAFew();
    crowd = Optional.of("all is full");
    assertThat(ask(Priority.CHAT).isOver()).as("it may lie in memory").isFalse();
    assertThat(ask(Priority.CHAT).failure().message())
        .isEqualTo("No model was asked: all is full. Ask again in a moment.");
    oneRound();
    assertThat(letIn).hasSize(Entrance.FEW + 1);
    time.advance(Entrance.BETWEEN_TRIES);
    assertThat(ask(Priority.CHAT).isOver()).isFalse();
  }

  @Test
  void pass_othersMoreUrgentAllTheTime_isToldThatNoTurnCame() {
    askAFew();
    var late = ask(Priority.BACKGROUND);
    time.advance(Line.LONGEST.plusMillis(1));
    oneRound();
    assertThat(late.failure().message()).contains("no turn came");
    assertThat(letIn).hasSize(Entrance.FEW);
  }

  @Test
  void ask_programEnds_endsOnce() {
    var closing =
        new Entrance(
            (_, _) -> {},
            _ -> Optional.empty(),
            _ -> {
              throw new RejectedExecutionException();
            },
            time,
            DOORS);
    var deadline = Deadline.after(Duration.ofMinutes(1), time);
    var answers = new ArrayList<RecordedAnswer>();
    for (int i = 0; i < Entrance.FEW + 3; i++) {
      answers.add(new RecordedAnswer());
      closing.ask(new Question(Questions.explain(), time.nanos(), deadline), answers.getLast());
    }
    assertThat(answers.subList(Entrance.FEW, Entrance.FEW + 3))
        .allMatch(one -> one.failure().kind() == AnswerFailure.Kind.CANCELLED);
  }
}
