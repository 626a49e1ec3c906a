package dev.aurelis.server.orchestrator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Priority;
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
  private int numbers;

  private final class Person implements Ticket {
    private final int number = numbers++;
    private Priority priority;

    Person(Priority priority) {
      this.priority = priority;
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
    return new Person(priority);
  }

  @Test
  void enter_placesLeft_isInside() {
    var gate = new Gate(2, 2, 10);
    assertThat(gate.enter(person(Priority.CHAT))).isEqualTo(Gate.Entry.INSIDE);
    assertThat(gate.enter(person(Priority.CHAT))).isEqualTo(Gate.Entry.INSIDE);
    assertThat(gate.enter(person(Priority.CHAT))).isEqualTo(Gate.Entry.QUEUED);
    assertThat(gate.enterNow(person(Priority.EXPLICIT))).isFalse();
  }

  @Test
  void leave_letsInTheMostUrgentWhoWaitsLongest() {
    var gate = new Gate(1, 1, 10);
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
    var gate = new Gate(1, 1, 10);
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
    var gate = new Gate(3, 1, 10);
    var one = person(Priority.BACKGROUND);
    assertThat(gate.enter(one)).isEqualTo(Gate.Entry.INSIDE);
    var other = person(Priority.BACKGROUND);
    assertThat(gate.enter(other)).isEqualTo(Gate.Entry.QUEUED);
    assertThat(gate.enter(person(Priority.CHAT))).isEqualTo(Gate.Entry.INSIDE);
    gate.leave(one);
    assertThat(went).containsExactly(other);
  }

  @Test
  void full_theLeastUrgentLastComerMakesRoomForAMoreUrgentOne() {
    var gate = new Gate(1, 1, 2);
    gate.enter(person(Priority.CHAT));
    gate.enter(person(Priority.BACKGROUND));
    var last = person(Priority.BACKGROUND);
    gate.enter(last);
    assertThat(gate.enter(person(Priority.BACKGROUND))).isEqualTo(Gate.Entry.FULL);
    assertThat(gate.enter(person(Priority.EXPLICIT))).isEqualTo(Gate.Entry.QUEUED);
    assertThat(displaced).containsExactly(last);
  }

  @Test
  void narrow_thenWide_letsInWhoWaits() {
    var gate = new Gate(4, 4, 10);
    gate.narrow(0.5);
    gate.enter(person(Priority.CHAT));
    gate.enter(person(Priority.CHAT));
    var waits = person(Priority.CHAT);
    assertThat(gate.enter(waits)).isEqualTo(Gate.Entry.QUEUED);
    gate.narrow(1);
    assertThat(went).containsExactly(waits);
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
    var gate = new Gate(places, 1 + random.nextInt(places), 5);
    var inside = new ArrayList<Person>();
    var waiting = new ArrayList<Person>();
    for (int step = 0; step < 300; step++) {
      if (inside.isEmpty() || random.nextInt(5) < 3) {
        var comer = person(Priority.values()[random.nextInt(5)]);
        switch (gate.enter(comer)) {
          case INSIDE -> inside.add(comer);
          case QUEUED -> waiting.add(comer);
          case FULL ->
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
