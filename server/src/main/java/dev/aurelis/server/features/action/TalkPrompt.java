package dev.aurelis.server.features.action;

import dev.aurelis.server.features.action.chat.Conversation.Turn;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TokenEstimate;
import dev.aurelis.server.prompt.PromptTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words of a conversation: what was said before, oldest first, the question, and below it what
 * it points at. Where there is less room, earlier turns go, then material; the question stays.
 */
record TalkPrompt(List<Turn> earlier, String question, List<Attachment> attached) {
  private static final int MOST_TURNS = 10;
  private static final int LONGEST = 40_000;
  private static final int MATERIAL = 24_000;

  TalkPrompt {
    earlier = List.copyOf(earlier);
    attached = List.copyOf(attached);
  }

  /** The words; empty where the question alone is too long. */
  Optional<Wording> wording() {
    return write(LONGEST)
        .map(prompt ->
            new Wording(
                prompt, tokens -> write(Math.min(LONGEST, TokenEstimate.characters(tokens)))));
  }

  private Optional<Prompt> write(int longest) {
    var template = PromptTemplate.named("conversation");
    int room = longest - template.length() - question.length();
    if (room < 0) {
      return Optional.empty();
    }
    int most = earlier.isEmpty() ? room : room * 2 / 3;
    var text = question + Attachment.texts(attached, Math.min(MATERIAL, most));
    var kept = kept(room - (text.length() - question.length()));
    var prompt =
        template.fill(Map.of("question", kept.isEmpty() ? text : kept.getFirst().question()));
    for (int at = 0; at < kept.size(); at++) {
      var next = at + 1 < kept.size() ? kept.get(at + 1).question() : text;
      prompt = prompt.followedBy(kept.get(at).answer(), next);
    }
    return Optional.of(prompt);
  }

  private List<Turn> kept(int room) {
    int first = earlier.size();
    int left = room;
    while (first > 0 && earlier.size() - first < MOST_TURNS) {
      var turn = earlier.get(first - 1);
      left -= turn.question().length() + turn.answer().length();
      if (left < 0) {
        break;
      }
      first--;
    }
    return earlier.subList(first, earlier.size());
  }
}
