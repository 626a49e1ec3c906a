package dev.aurelis.server.orchestrator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {
  private final List<Person> went = new ArrayList<>();
  private final List<Person> displaced = new ArrayList<>();
  private final List<Person> late = new ArrayList<>();
  private int numbers;
  private long now;

  private final class Person implements Ticket {
    private final int number = numbers++;
    private Priority priority;
    private final String workspace;
    private final long until;

    Person(Priority priority, String workspace, Duration allowed) {
      this.priority = priority;
      this.workspace = workspace;
      this.until = now + allowed.toNanos();
    }

    @Override
    public String workspace() {
      return workspace;
    }

    @Override
    public Duration remaining() {
      return Duration.ofNanos(Math.max(0, until - now));
    }

    @Override
    public void tooLate() {
      late.add(this);
    }

    @Override
    public Priority priority() {
      return priority;
    }

    @Override
    public void go() {
      went.add(this);
    }

    @Override
    public void displaced() {
      displaced.add(this);
    }
  }

  private Person person(Priority priority) {
    return new Person(priority, "", Duration.ofMinutes(1));
  }

  @Test
  void enter_placesLeft_isInside() {
    var gate = new Gate(2, 2, 10, () -> now);
    assertThat(gate.enter(person(Priority.CHAT))).isInstanceOf(Gate.Entry.Inside.class);
    assertThat(gate.enter(person(Priority.CHAT))).isInstanceOf(Gate.Entry.Inside.class);
    assertThat(gate.enter(person(Priority.CHAT))).isInstanceOf(Gate.Entry.Queued.class);
    assertThat(gate.enterNow(person(Priority.EXPLICIT))).isFalse();
  }

  @Test
  void leave_letsInTheMostUrgentWhoWaitsLongest() {
    var gate = new Gate(1, 1, 10, () -> now);
    var first = person(Priority.CHAT);
    gate.enter(first);
    var background = person(Priority.BACKGROUND);
    var chat = person(Priority.CHAT);
    var laterChat = person(Priority.CHAT);
    var explicit = person(Priority.EXPLICIT);
    List.of(background, chat, laterChat, explicit).forEach(gate::enter);
    gate.leave(first);
    gate.leave(explicit);
    gate.leave(chat);
    gate.leave(laterChat);
    assertThat(went).containsExactly(explicit, chat, laterChat, background);
  }

  @Test
  void leave_urgencyRisenMeanwhile_counts() {
    var gate = new Gate(1, 1, 10, () -> now);
    var first = person(Priority.CHAT);
    gate.enter(first);
    var risen = person(Priority.BACKGROUND);
    gate.enter(risen);
    gate.enter(person(Priority.CHAT));
    risen.priority = Priority.EXPLICIT;
    gate.leave(first);
    assertThat(went).containsExactly(risen);
  }

  @Test
  void background_takesItsPartOfThePlacesOnly() {
    var gate = new Gate(3, 1, 10, () -> now);
    var one = person(Priority.BACKGROUND);
    assertThat(gate.enter(one)).isInstanceOf(Gate.Entry.Inside.class);
    var other = person(Priority.BACKGROUND);
    assertThat(gate.enter(other)).isInstanceOf(Gate.Entry.Queued.class);
    assertThat(gate.enter(person(Priority.CHAT))).isInstanceOf(Gate.Entry.Inside.class);
    gate.leave(one);
    assertThat(went).containsExactly(other);
  }

  @Test
  void full_theLeastUrgentLastComerMakesRoomForAMoreUrgentOne() {
    var gate = new Gate(1, 1, 2, () -> now);
    gate.enter(person(Priority.CHAT));
    gate.enter(person(Priority.BACKGROUND));
    var last = person(Priority.BACKGROUND);
    gate.enter(last);
    assertThat(gate.refusal(Priority.BACKGROUND, Duration.ofMinutes(1)))
        .containsInstanceOf(Gate.Refusal.Full.class);
    assertThat(gate.refusal(Priority.EXPLICIT, Duration.ofMinutes(1))).isEmpty();
    assertThat(gate.enter(person(Priority.BACKGROUND))).isInstanceOf(Gate.Entry.Refused.class);
    assertThat(gate.enter(person(Priority.EXPLICIT))).isInstanceOf(Gate.Entry.Queued.class);
    assertThat(displaced).containsExactly(last);
  }

  @Test
  void narrow_thenWide_letsInWhoWaits() {
    var gate = new Gate(4, 4, 10, () -> now);
    gate.narrow(0.5);
    gate.enter(person(Priority.CHAT));
    gate.enter(person(Priority.CHAT));
    var waits = person(Priority.CHAT);
    assertThat(gate.enter(waits)).isInstanceOf(Gate.Entry.Queued.class);
    gate.narrow(1);
    assertThat(went).containsExactly(waits);
  }

  @Test
  void leave_ofEqualsTheWorkspaceWithTheFewestPlacesGoesFirst() {
    var gate = new Gate(2, 2, 10, () -> now);
    var first = inWorkspace("busy");
    gate.enter(first);
    var second = inWorkspace("busy");
    gate.enter(second);
    for (int i = 0; i < 3; i++) {
      gate.enter(inWorkspace("busy"));
    }
    var quiet = inWorkspace("quiet");
    gate.enter(quiet);
    gate.leave(first);
    assertThat(went).containsExactly(quiet);
    gate.leave(second);
    assertThat(went.getLast().workspace).isEqualTo("busy");
  }

  private Person inWorkspace(String name) {
    return new Person(Priority.CHAT, name, Duration.ofMinutes(1));
  }

  @Test
  void enter_turnWouldComeAfterHalfOfTheTime_isToldAtOnceAndWhen() {
    var gate = gateWhereAPlaceIsHeldFor(Duration.ofSeconds(10));
    var queued = 0;
    while (gate.enter(person(Priority.CHAT)) instanceof Gate.Entry.Queued) {
      queued++;
    }
    assertThat(queued).as("30 s of 60 s, at 10 s each").isEqualTo(3);
    var entry =
        (Gate.Refusal.TooLate) ((Gate.Entry.Refused) gate.enter(person(Priority.CHAT))).why();
    assertThat(entry.turnIn()).isEqualTo(Duration.ofSeconds(40));
    assertThat(gate.enter(person(Priority.EXPLICIT))).isInstanceOf(Gate.Entry.Queued.class);
  }

  @Test
  void leave_othersWithoutEnoughTimeLeft_areToldThen() {
    var gate = gateWhereAPlaceIsHeldFor(Duration.ofSeconds(10));
    var first = person(Priority.CHAT);
    gate.enter(first);
    var second = person(Priority.CHAT);
    gate.enter(second);
    now += Duration.ofSeconds(52).toNanos();
    gate.leave(holder);
    assertThat(went).containsExactly(first);
    assertThat(late).as("8 s are left, for what takes 20 s").containsExactly(second);
  }

  private Person holder = person(Priority.CHAT);

  /** One place, which is taken. */
  private Gate gateWhereAPlaceIsHeldFor(Duration time) {
    var gate = new Gate(1, 1, 100, () -> now);
    for (int i = 0; i < 40; i++) {
      var one = person(Priority.CHAT);
      gate.enter(one);
      now += time.toNanos();
      gate.leave(one);
    }
    holder = person(Priority.CHAT);
    gate.enter(holder);
    return gate;
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 300);
  }

  /** A less urgent one is never let in while a more urgent one waits for the same place. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyOrder_theMoreUrgentGoFirstAndNothingIsLost(int seed) {
    var random = new SplittableRandom(seed);
    int places = 1 + random.nextInt(4);
    var gate = new Gate(places, 1 + random.nextInt(places), 5, () -> now);
    var inside = new ArrayList<Person>();
    var waiting = new ArrayList<Person>();
    for (int step = 0; step < 300; step++) {
      if (inside.isEmpty() || random.nextInt(5) < 3) {
        var comer = person(Priority.values()[random.nextInt(5)]);
        switch (gate.enter(comer)) {
          case Gate.Entry.Inside _ -> inside.add(comer);
          case Gate.Entry.Queued _ -> waiting.add(comer);
          case Gate.Entry.Refused(Gate.Refusal.TooLate _) ->
              throw new AssertionError("no time passes here");
          case Gate.Entry.Refused(Gate.Refusal.Full _) ->
              assertThat(waiting)
                  .as("seed %d: full of others as urgent", seed)
                  .allMatch(other -> other.priority().compareTo(comer.priority()) <= 0);
        }
      } else if (!waiting.isEmpty() && random.nextInt(4) == 0) {
        var leaver = waiting.remove(random.nextInt(waiting.size()));
        assertThat(gate.withdraw(leaver)).isTrue();
      } else {
        gate.leave(inside.remove(random.nextInt(inside.size())));
      }
      waiting.removeAll(displaced);
      for (var next : went) {
        waiting.remove(next);
        inside.add(next);
        if (next.priority() != Priority.BACKGROUND) {
          assertThat(waiting.stream().min(Comparator.comparing(Person::priority)))
              .as("seed %d: somebody more urgent still waits", seed)
              .satisfies(best ->
                  best.ifPresent(other ->
                      assertThat(other.priority()).isGreaterThanOrEqualTo(next.priority())));
        }
      }
      went.clear();
      displaced.clear();
      assertThat(inside.size()).as("seed %d", seed).isLessThanOrEqualTo(places);
      assertThat(gate.inside()).as("seed %d", seed).isEqualTo(inside.size());
      assertThat(gate.waiting()).as("seed %d", seed).isEqualTo(waiting.size());
    }
    waiting.forEach(gate::withdraw);
    inside.forEach(gate::leave);
    assertThat(gate.inside() + gate.waiting()).as("seed %d", seed).isZero();
  }
}
