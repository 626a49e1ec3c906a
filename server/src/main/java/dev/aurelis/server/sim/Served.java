package dev.aurelis.server.sim;

import dev.aurelis.server.sim.wire.Bytes;
import dev.aurelis.server.sim.wire.Header;
import dev.aurelis.server.sim.wire.Reply;
import java.util.List;

/**
 * What a face decided.
 *
 * @param verdict for the journal, one word
 * @param release gives back what the call holds, once it is over
 */
record Served(Reply reply, String verdict, Runnable release) {
  static Served of(Reply reply, String verdict) {
    return new Served(reply, verdict, () -> {});
  }

  static Served json(int status, String verdict, String body) {
    var type = List.of(new Header("Content-Type", "application/json; charset=utf-8"));
    return of(Reply.whole(status, type, Bytes.of(body)), verdict);
  }

  Served withRelease(Runnable changed) {
    return new Served(reply, verdict, changed);
  }
}
