package dev.aurelis.server.sim;

import dev.aurelis.server.sim.chat.Shape.Event;
import dev.aurelis.server.sim.wire.Bytes;
import dev.aurelis.server.sim.wire.Header;
import dev.aurelis.server.sim.wire.Reply;
import dev.aurelis.server.sim.wire.Reply.Framing;
import dev.aurelis.server.sim.wire.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts an answer on the time line of a latency profile. */
final class Playback {
  private Playback() {}

  static Reply stream(
      List<Event> events, List<Header> headers, Latency latency, RandomGenerator chance) {
    var steps = new ArrayList<Step>();
    pause(steps, latency.first(chance));
    steps.add(new Step.Head());
    int spoken = 0;
    for (var event : events) {
      if (event.tokens() > 0 && spoken++ > 0) {
        pause(steps, latency.gap(chance));
      }
      steps.add(new Step.Send(Bytes.of(event.text()), event.tokens()));
    }
    return new Reply(200, headers, Framing.CHUNKED, steps);
  }

  static Reply whole(
      String body, int tokens, List<Header> headers, Latency latency, RandomGenerator chance) {
    var time = latency.first(chance);
    for (int i = 1; i < tokens; i++) {
      time = time.plus(latency.gap(chance));
    }
    var steps = new ArrayList<Step>();
    pause(steps, time);
    steps.add(new Step.Head());
    steps.add(new Step.Send(Bytes.of(body), tokens));
    return new Reply(200, headers, Framing.LENGTH, steps);
  }

  private static void pause(List<Step> steps, Duration length) {
    if (!length.isZero()) {
      steps.add(new Step.Wait(length));
    }
  }
}
