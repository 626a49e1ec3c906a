package dev.aurelis.server.features.action.chat;

import dev.aurelis.server.model.CancelToken;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conversations of one workspace, in memory: fifty, of which the one that changed least lately
 * goes first. One question of a conversation is answered at a time. Thread-safe.
 */
public final class ChatSessions {
  private static final int MOST = 50;

  private final Clock clock;

  /** The one that changed last is the last. */
  private final Map<String, Held> all = new LinkedHashMap<>();

  /** Parts the ids of this process from those of one before, which a client may still hold. */
  private final String origin;

  private int last;

  public ChatSessions(Clock clock) {
    this.clock = clock;
    this.origin = Long.toString(clock.millis(), Character.MAX_RADIX);
  }

  /**
   * A conversation.
   *
   * @param cancel ends the answer that is under way
   */
  private record Held(ChatSession session, CancelToken cancel) {}

  /** What came of a question. */
  public sealed interface Begun {
    /** It is to be answered. */
    record Open(String session, OpenTurn turn) implements Begun {}

    /** There is no such conversation. */
    record Unknown() implements Begun {}

    /** The question before is still being answered. */
    record Busy() implements Begun {}
  }

  /** Adds a question to a conversation, or begins one. */
  public synchronized Begun ask(Optional<String> id, ChatTurn asked) {
    if (id.isEmpty()) {
      var begun = new ChatSession("chat-" + origin + "-" + ++last, clock.instant(), List.of(asked));
      return open(begun, asked, asked);
    }
    return ready(id.get())
        .map(session -> open(session.with(asked, clock.instant()), asked, asked))
        .orElseGet(() -> refusal(id.get()));
  }

  /** Asks the last question again. An answer stays until a whole one takes its place. */
  public synchronized Begun retry(String id) {
    return ready(id)
        .map(session -> {
          var before = session.turns().getLast();
          var again = ChatTurn.asked(before.question(), before.references());
          return open(session.ending(again, clock.instant()), again, before);
        })
        .orElseGet(() -> refusal(id));
  }

  /** The conversations, the one that changed last first. */
  public synchronized List<ChatSession> list() {
    var list = new ArrayList<>(all.values().stream().map(Held::session).toList());
    return List.copyOf(list.reversed());
  }

  public synchronized Optional<ChatSession> get(String id) {
    return Optional.ofNullable(all.get(id)).map(Held::session);
  }

  /** Deletes a conversation and ends its answer; false where there is none. */
  public boolean delete(String id) {
    Held gone;
    synchronized (this) {
      gone = all.remove(id);
    }
    if (gone == null) {
      return false;
    }
    gone.cancel().cancel();
    return true;
  }

  private Optional<ChatSession> ready(String id) {
    return get(id).filter(session -> !session.isAnswering());
  }

  private Begun refusal(String id) {
    return all.containsKey(id) ? new Begun.Busy() : new Begun.Unknown();
  }

  private Begun open(ChatSession session, ChatTurn asked, ChatTurn before) {
    var cancel = new CancelToken();
    put(new Held(session, cancel));
    makeRoom();
    var earlier = session.turns().subList(0, session.turns().size() - 1);
    return new Begun.Open(
        session.id(),
        new OpenTurn(earlier, asked, cancel, now -> end(session.id(), cancel, now, before)));
  }

  /** A conversation that was deleted meanwhile stays so. */
  private synchronized void end(String id, CancelToken cancel, ChatTurn now, ChatTurn before) {
    var held = all.get(id);
    if (held != null && held.cancel() == cancel) {
      boolean worse = before.end() == ChatTurn.End.ANSWERED && now.end() != ChatTurn.End.ANSWERED;
      var session = held.session().ending(worse ? before : now, clock.instant());
      put(new Held(session, new CancelToken()));
    }
  }

  private void put(Held held) {
    all.remove(held.session().id());
    all.put(held.session().id(), held);
  }

  private void makeRoom() {
    var oldest = all.values().iterator();
    while (all.size() > MOST && oldest.hasNext()) {
      if (!oldest.next().session().isAnswering()) {
        oldest.remove();
      }
    }
  }
}
