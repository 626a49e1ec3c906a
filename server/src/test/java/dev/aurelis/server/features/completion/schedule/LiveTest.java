package dev.aurelis.server.features.completion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveTest {
  private final Live live = new Live(new Spot("int n = \nend", 8), 0);

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "items, '', true",
    "'', items, true",
    "items.s, items, true",
    "items, items.s, true",
    "other, items, false",
  })
  void typedAndSaid_mustBeOneTheBeginningOfTheOther(String typed, String said, boolean serves) {
    live.grow(said);
    var text = "int n = " + typed + "\nend";

    assertThat(live.typedAt(new Spot(text, 8 + typed.length())).isPresent()).isEqualTo(serves);
    assertThat(live.mayServe(text)).isEqualTo(serves);
  }

  @Test
  void changeElsewhere_servesNoMore() {
    assertThat(live.typedAt(new Spot("int m = \nend", 8))).isEmpty();
    assertThat(live.typedAt(new Spot("int n = \nEND", 8))).isEmpty();
    assertThat(live.mayServe("int n = \nEND")).isFalse();
  }

  @Test
  void closedBeforeItIsOpen_isClosedOnce() {
    var closed = new AtomicInteger();

    live.close();
    live.close();
    live.opened(closed::incrementAndGet);

    assertThat(closed).hasValue(1);
  }
}
