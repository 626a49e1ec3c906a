package dev.aurelis.server.sim.fault;

import dev.aurelis.server.sim.wire.Bytes;
import dev.aurelis.server.sim.wire.Header;
import dev.aurelis.server.sim.wire.Reply;
import dev.aurelis.server.sim.wire.Reply.Framing;
import dev.aurelis.server.sim.wire.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Applies a fault to a reply that was right. */
public final class Trouble {
  private Trouble() {}

  /** The reply as the fault leaves it. A fault that happens earlier leaves it alone. */
  public static Reply apply(Fault fault, Reply reply) {
    return switch (fault) {
      case Fault.Status(var code, var form, var retryAfter) -> {
        var body = ErrorBody.of(code, form);
        var headers = new ArrayList<Header>();
        headers.add(new Header("Content-Type", body.type()));
        retryAfter.ifPresent(value -> headers.add(new Header("Retry-After", value)));
        yield Reply.whole(code, headers, Bytes.of(body.text()));
      }
      case Fault.Redirect(var code, var location) ->
          Reply.whole(code, List.of(new Header("Location", location)), Bytes.of(""));
      case Fault.Refused _ -> reply.withSteps(List.of(new Step.HangUp(true)));
      case Fault.NoText _ -> reply;
      case Fault.NoHeaders _ -> reply.withSteps(List.of(new Step.Stall()));
      case Fault.Silence(var events) -> ending(reply, events, new Step.Stall());
      case Fault.Drip(var bytes, var every) -> dripping(reply, bytes, every);
      case Fault.Cut cut -> cut(reply, cut);
      case Fault.Wrong(var kind, var event) -> WrongBody.apply(kind, event, reply);
    };
  }

  /** The reply up to and with so many pieces of body, then {@code last}. */
  static Reply ending(Reply reply, int pieces, Step last) {
    var kept = new ArrayList<Step>();
    int sent = 0;
    for (var step : reply.steps()) {
      if (step instanceof Step.Send && sent++ == pieces) {
        break;
      }
      kept.add(step);
    }
    kept.add(last);
    return stated(reply).withSteps(kept);
  }

  private static Reply cut(Reply reply, Fault.Cut cut) {
    var framed = cut.unframed() ? reply.withFraming(Framing.CLOSE) : reply;
    var last = new Step.HangUp(cut.reset());
    if (!cut.inside()) {
      return ending(framed, cut.events(), last);
    }
    var steps = new ArrayList<Step>(ending(framed, cut.events() + 1, last).steps());
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof Step.Send(var bytes, _)) {
        steps.set(i, new Step.Send(bytes.firstHalf(), 0));
        break;
      }
    }
    return stated(framed).withSteps(steps);
  }

  /** A reply that goes on promising its whole length after its body was changed. */
  private static Reply stated(Reply reply) {
    return reply.framing() == Framing.LENGTH
        ? reply.withHeader("Content-Length", String.valueOf(size(reply)))
        : reply;
  }

  private static Reply dripping(Reply reply, int run, Duration every) {
    var steps = new ArrayList<Step>();
    for (var step : reply.steps()) {
      if (step instanceof Step.Send(var bytes, var tokens)) {
        var runs = bytes.inRunsOf(Math.max(1, run));
        for (int i = 0; i < runs.size(); i++) {
          steps.add(new Step.Send(runs.get(i), i == runs.size() - 1 ? tokens : 0));
          steps.add(new Step.Wait(every));
        }
      } else {
        steps.add(step);
      }
    }
    return stated(reply).withSteps(steps);
  }

  static long size(Reply reply) {
    return reply.steps().stream()
        .mapToLong(step -> step instanceof Step.Send(var bytes, _) ? bytes.size() : 0)
        .sum();
  }
}
