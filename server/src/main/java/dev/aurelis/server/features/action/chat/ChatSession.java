package dev.aurelis.server.features.action.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as it is at one moment.
 *
 * @param changed when somebody asked or was answered last
 * @param turns not empty, oldest first
 */
public record ChatSession(String id, Instant changed, List<ChatTurn> turns) {
  private static final int MOST_TURNS = 100;
  private static final int LONGEST = 200_000;
  private static final int TITLE = 80;

  public ChatSession {
    turns = List.copyOf(turns);
  }

  /** The first line of the first question, cut. */
  public String title() {
    var line = turns.getFirst().question().strip().lines().findFirst().orElse("");
    return line.codePointCount(0, line.length()) <= TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, TITLE - 1)).stripTrailing() + "…";
  }

  public boolean isAnswering() {
    return turns.getLast().end() == ChatTurn.End.ANSWERING;
  }

  /** One turn more; the oldest go where they are too many or too long. */
  ChatSession with(ChatTurn turn, Instant now) {
    var all = new ArrayList<>(turns);
    all.add(turn);
    int length = all.stream().mapToInt(ChatTurn::length).sum();
    int first = 0;
    while (all.size() - first > MOST_TURNS || (length > LONGEST && all.size() - first > 1)) {
      length -= all.get(first++).length();
    }
    return new ChatSession(id, now, all.subList(first, all.size()));
  }

  /** Another turn in place of the last one. */
  ChatSession ending(ChatTurn turn, Instant now) {
    var all = new ArrayList<>(turns);
    all.set(all.size() - 1, turn);
    return new ChatSession(id, now, all);
  }
}
