package dev.aurelis.server.features.action.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.action.chat.ChatSessions.Begun;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What conversations keep, and how much. */
class ChatSessionsTest {
  private final ChatSessions sessions =
      new ChatSessions(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  @Test
  void ask_moreConversationsThanAreKept_theOneThatChangedLeastLatelyGoes() {
    var first = answered("First?");
    var second = answered("Second?");
    end(open(sessions.ask(Optional.of(first), asked("Again?"))));
    for (int at = 0; at < 49; at++) {
      answered("More?");
    }
    assertThat(sessions.list()).hasSize(50);
    assertThat(sessions.get(first)).isPresent();
    assertThat(sessions.get(second)).isEmpty();
  }

  @Test
  void ask_othersAreMany_whatIsBeingAnsweredStays() {
    var busy = ((Begun.Open) sessions.ask(Optional.empty(), asked("Slow?"))).session();
    for (int at = 0; at < 60; at++) {
      answered("More?");
    }
    assertThat(sessions.get(busy)).isPresent();
    assertThat(sessions.ask(Optional.of(busy), asked("And?"))).isEqualTo(new Begun.Busy());
    assertThat(sessions.retry(busy)).isEqualTo(new Begun.Busy());
  }

  @Test
  void ask_moreTurnsThanAreKept_theOldestGo() {
    var id = answered("0");
    for (int at = 1; at <= 100; at++) {
      end(open(sessions.ask(Optional.of(id), asked("" + at))));
    }
    var turns = sessions.get(id).orElseThrow().turns();
    assertThat(turns).hasSize(100);
    assertThat(turns.getFirst().question()).isEqualTo("1");
  }

  @Test
  void ask_longTurns_theOldestGoAndTheNewestStays() {
    var id = answered("a".repeat(150_000));
    end(open(sessions.ask(Optional.of(id), asked("b".repeat(150_000)))));
    end(open(sessions.ask(Optional.of(id), asked("c".repeat(300_000)))));
    assertThat(sessions.get(id).orElseThrow().turns())
        .singleElement()
        .satisfies(turn -> assertThat(turn.question()).startsWith("ccc"));
  }

  @Test
  void retry_notAnswered_theAnswerBeforeStaysAndABetterOneReplacesIt() {
    var id = answered("Why?");
    var again = open(sessions.retry(id));
    assertThat(sessions.get(id).orElseThrow().isAnswering()).isTrue();
    again.ended().accept(again.turn().stopped("Hal"));
    assertThat(answer(id)).isEqualTo("Yes.");
    again = open(sessions.retry(id));
    again.ended().accept(again.turn().answered("No.", "by nobody"));
    assertThat(answer(id)).isEqualTo("No.");
  }

  @Test
  void retry_failedBefore_theNewEndReplacesIt() {
    var begun = (Begun.Open) sessions.ask(Optional.empty(), asked("Why?"));
    begun.turn().ended().accept(begun.turn().turn().failed("No model."));
    var again = open(sessions.retry(begun.session()));
    again.ended().accept(again.turn().stopped("Hal"));
    assertThat(answer(begun.session())).isEqualTo("Hal");
  }

  @Test
  void end_deletedMeanwhile_nothingComesBack() {
    var begun = (Begun.Open) sessions.ask(Optional.empty(), asked("Why?"));
    assertThat(sessions.delete(begun.session())).isTrue();
    assertThat(begun.turn().cancel().isCancelled()).isTrue();
    end(begun.turn());
    assertThat(sessions.list()).isEmpty();
  }

  @Test
  void title_longFirstLine_isCutBetweenCharacters() {
    var id = answered("😀".repeat(100) + "\nmore");
    assertThat(sessions.get(id).orElseThrow().title()).isEqualTo("😀".repeat(79) + "…");
  }

  private String answered(String question) {
    var begun = (Begun.Open) sessions.ask(Optional.empty(), asked(question));
    end(begun.turn());
    return begun.session();
  }

  private static ChatTurn asked(String question) {
    return ChatTurn.asked(question, List.of());
  }

  private static OpenTurn open(Begun begun) {
    return ((Begun.Open) begun).turn();
  }

  private static void end(OpenTurn turn) {
    turn.ended().accept(turn.turn().answered("Yes.", "by nobody"));
  }

  private String answer(String id) {
    return sessions.get(id).orElseThrow().turns().getLast().answer();
  }
}
