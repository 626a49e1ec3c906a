package dev.aurelis.server.features.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.action.chat.Conversation.Turn;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TokenEstimate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a conversation fits into less room. */
class TalkPromptTest {
  private static final List<Attachment> TWO =
      List.of(
          new Attachment("a.txt", "file:///a.txt", "text", "first material ".repeat(2_000)),
          new Attachment("b.txt", "file:///b.txt", "text", "short"));

  @Test
  void wording_muchMaterial_isSharedAndSaysThatItIsCut() {
    var text = text(new TalkPrompt(List.of(), "Why?", TWO).wording().orElseThrow().prompt());
    assertThat(text).contains("Attached, a.txt (its beginning):", "Attached, b.txt:", "short");
    assertThat(text.length()).isBetween(12_000, 25_000);
  }

  @Test
  void wording_smallWindow_earlierTurnsGoThenMaterialAndTheQuestionStays() {
    var turns =
        IntStream.range(0, 10)
            .mapToObj(at -> new Turn("question " + at, "answer ".repeat(300) + at))
            .toList();
    var words = new TalkPrompt(turns, "Why not?", TWO).wording().orElseThrow();
    assertThat(text(words.prompt())).contains("question 9").contains("question 4");
    for (int tokens : new int[] {4_000, 1_000, 300}) {
      var shorter = words.fitting().within(tokens).orElseThrow();
      assertThat(text(shorter)).contains("Why not?").doesNotContain("question 0");
      assertThat(TokenEstimate.of(shorter)).as("tokens").isLessThanOrEqualTo(tokens);
    }
    assertThat(words.fitting().within(20)).isEmpty();
  }

  private static String text(Prompt prompt) {
    return String.join("\n", prompt.messages().stream().map(message -> message.text()).toList());
  }
}
