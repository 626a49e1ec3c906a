package dev.aurelis.server.features.action.chat;

import dev.aurelis.server.model.CancelToken;
import java.util.List;
import java.util.function.Consumer;

/**
 * A question that is being answered. Whoever answers it says once how that ended.
 *
 * @param earlier turns before it, oldest first
 * @param cancel ends the answer
 * @param ended hears how
 */
public record OpenTurn(
    List<ChatTurn> earlier, ChatTurn turn, CancelToken cancel, Consumer<ChatTurn> ended) {
  public OpenTurn {
    earlier = List.copyOf(earlier);
  }

  /** A question of a conversation that somebody else keeps. */
  public static OpenTurn passing(List<ChatTurn> earlier, ChatTurn turn) {
    return new OpenTurn(earlier, turn, new CancelToken(), _ -> {});
  }
}
