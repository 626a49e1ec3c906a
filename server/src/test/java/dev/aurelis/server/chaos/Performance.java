package dev.aurelis.server.chaos;

import dev.aurelis.server.chaos.Event.Mood;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What a provider does with one call. */
final class Performance implements Exchange {
  private final World world;
  private final Call call;
  private final ProviderRequest request;
  private final ProviderListener listener;
  private final SplittableRandom random;
  private final List<Future<?>> timers = new ArrayList<>();

  Performance(
      World world,
      Call call,
      ProviderRequest request,
      ProviderListener listener,
      SplittableRandom random) {
    this.world = world;
    this.call = call;
    this.request = request;
    this.listener = listener;
    this.random = random;
  }

  void begin(Mood mood) {
    later(request.deadlines().total().toMillis(), () -> unavailable(Phase.STREAM));
    switch (mood) {
      case FINE -> answer(1 + random.nextLong(800), Ending.WHOLE);
      case FLAKY -> flaky();
      case THROTTLING -> throttled(random.nextLong(50) == 0 ? 3_600_000 : random.nextLong(45_000));
      case SPENT ->
          later(20, () -> fail(new ProviderFailure.Denied("the account has no credit left (402)")));
      case DOWN -> later(5 + random.nextLong(500), () -> unavailable(Phase.CONNECT));
      case SLOW -> answer(4_000 + random.nextLong(20_000), Ending.WHOLE);
      case CUTTING -> answer(1 + random.nextLong(2_000), Ending.CUT);
      case GARBAGE -> later(1 + random.nextLong(300), () -> unavailable(Phase.PROTOCOL));
      case RETIRED -> {
        call.goneForGood();
        later(10, () -> fail(new ProviderFailure.Gone("the service is gone for good (410)")));
      }
    }
  }

  private enum Ending {
    WHOLE,
    CUT,
    SILENCE
  }

  private void flaky() {
    switch (random.nextInt(8)) {
      case 0 -> later(random.nextLong(400), () -> unavailable(Phase.CONNECT));
      case 1 -> later(random.nextLong(400), () -> unavailable(Phase.STATUS));
      case 2 -> answer(random.nextLong(500), Ending.CUT);
      case 3 -> answer(random.nextLong(500), Ending.SILENCE);
      case 4 -> throttled(random.nextLong(10_000));
      case 5 -> later(30, () -> fail(new ProviderFailure.TooLarge("too long (413)")));
      case 6 -> later(30, () -> fail(new ProviderFailure.Refused("malformed (400)")));
      default -> answer(1 + random.nextLong(800), Ending.WHOLE);
    }
  }

  private void throttled(long millis) {
    later(
        15,
        () -> {
          call.tell(millis);
          fail(
              new ProviderFailure.Throttled(
                  "too many requests (429)", Duration.ofMillis(Math.max(1_000, millis))));
        });
  }

  private void answer(long firstToken, Ending ending) {
    int tokens = 1 + random.nextInt(6);
    long at = firstToken;
    for (int i = 0; i < tokens; i++) {
      int token = i;
      if (ending != Ending.SILENCE || i < tokens / 2) {
        later(at, () -> say("[" + call.topic() + "#" + call.number() + ":" + token + "]"));
      }
      at += random.nextLong(400);
    }
    if (firstToken > request.deadlines().firstByte().toMillis()) {
      later(request.deadlines().firstByte().toMillis(), () -> unavailable(Phase.FIRST_BYTE));
    }
    switch (ending) {
      case WHOLE -> later(at, this::complete);
      case CUT -> later(at, () -> unavailable(Phase.STREAM));
      case SILENCE ->
          later(at + request.deadlines().idle().toMillis(), () -> unavailable(Phase.STREAM));
    }
  }

  private void say(String text) {
    call.say(text);
    listener.delta(text);
  }

  private void complete() {
    end(true);
    listener.end(
        new ProviderEnd.Complete(
            call.said(),
            FinishReason.STOP,
            request.model(),
            new TokenUsage(10, 5, 0, TokenUsage.Origin.REPORTED),
            Optional.empty()));
  }

  private void unavailable(Phase phase) {
    fail(new ProviderFailure.Unavailable("failing", phase));
  }

  private void fail(ProviderFailure failure) {
    end(false);
    listener.end(new ProviderEnd.Failed(failure, call.said()));
  }

  private void end(boolean whole) {
    timers.forEach(timer -> timer.cancel(false));
    call.over(world.millis(), whole);
  }

  @Override
  public void cancel() {
    if (call.isOpen()) {
      timers.forEach(timer -> timer.cancel(false));
      call.cancelledAt(world.millis());
      listener.end(new ProviderEnd.Failed(new ProviderFailure.Cancelled("cancelled"), call.said()));
    }
  }

  /** The process that made this call is gone, and with it the connection. */
  void lose() {
    timers.forEach(timer -> timer.cancel(false));
    if (call.isOpen()) {
      call.over(world.millis(), false);
    }
  }

  private void later(long millis, Runnable happening) {
    timers.add(
        world
            .time()
            .schedule(
                () -> {
                  if (call.isOpen()) {
                    happening.run();
                  }
                },
                millis,
                TimeUnit.MILLISECONDS));
  }
}
