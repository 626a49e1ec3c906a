package dev.aurelis.server.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger keeps. */
public abstract class QuotaLedgerContract {
  protected static final Account ACCOUNT = new Account("owner", "model");
  protected static final Claim CLAIM = new Claim(100, Duration.ofSeconds(90), 0, 0);

  protected final HandClock clock = new HandClock();
  protected QuotaLedger ledger;

  protected abstract QuotaLedger open();

  @BeforeEach
  void openLedger() {
    ledger = open();
  }

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  protected static Limits limits(int minute, int day, int atOnce, int tokens) {
    return new Limits(
        some(minute), some(day), some(atOnce), some(tokens), OptionalInt.empty(), Limits.Day.UTC);
  }

  private static OptionalInt some(int limit) {
    return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  private Reserved reserve(Limits limits) {
    return ledger.reserve(ACCOUNT, limits, CLAIM);
  }

  private Reserved.Refused refused(Limits limits) {
    assertThat(reserve(limits)).isInstanceOf(Reserved.Refused.class);
    return (Reserved.Refused) reserve(limits);
  }

  protected Reserved.Granted granted(Limits limits) {
    var reserved = reserve(limits);
    assertThat(reserved).isInstanceOf(Reserved.Granted.class);
    return (Reserved.Granted) reserved;
  }

  @Test
  void minute_isASlidingWindow() {
    var limits = limits(3, 0, 0, 0);
    reserve(limits);
    clock.move(Duration.ofSeconds(40));
    reserve(limits);
    reserve(limits);
    assertThat(refused(limits).limit()).isEqualTo("3 requests a minute");
    assertThat(refused(limits).retryAfter())
        .isBetween(Duration.ofSeconds(19), Duration.ofSeconds(21));
    clock.move(Duration.ofSeconds(21));
    assertThat(reserve(limits)).isInstanceOf(Reserved.Granted.class);
    assertThat(refused(limits).retryAfter()).isLessThanOrEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void day_endsAtMidnightUtc() {
    var limits = limits(0, 2, 0, 0);
    reserve(limits);
    reserve(limits);
    assertThat(refused(limits).limit()).isEqualTo("2 requests a day");
    assertThat(refused(limits).retryAfter()).isEqualTo(Duration.ofHours(14));
    assertThat(ledger.used(ACCOUNT, limits).left(limits)).isZero();
    clock.move(Duration.ofHours(14));
    assertThat(reserve(limits)).isInstanceOf(Reserved.Granted.class);
    assertThat(ledger.used(ACCOUNT, limits).left(limits)).isEqualTo(0.5);
  }

  @Test
  void atOnce_settledGivesThePlaceBack_andSoDoesAnExpiredLease() {
    var limits = limits(0, 0, 2, 0);
    granted(limits);
    granted(limits);
    assertThat(refused(limits).limit()).isEqualTo("2 requests at once");
    var again = expired(limits);
    refused(limits);
    ledger.settle(again, 10);
    assertThat(reserve(limits)).isInstanceOf(Reserved.Granted.class);
  }

  /** Whoever knows that a request is open need not believe in its lease. */
  protected Reserved.Granted expired(Limits limits) {
    clock.move(Duration.ofSeconds(91));
    granted(limits);
    return granted(limits);
  }

  @Test
  void tokens_countAsExpectedUntilTheyAreSettled() {
    var limits = limits(0, 0, 0, 250);
    var first = (Reserved.Granted) reserve(limits);
    reserve(limits);
    assertThat(refused(limits).limit()).isEqualTo("250 tokens a minute");
    ledger.settle(first, 10);
    assertThat(reserve(limits)).isInstanceOf(Reserved.Granted.class);
  }

  @Test
  void settled_isStillCounted() {
    var limits = limits(1, 0, 0, 0);
    ledger.settle((Reserved.Granted) reserve(limits), 5);
    refused(limits);
  }

  @Test
  void refunded_countsNoMore() {
    var limits = limits(1, 1, 1, 0);
    ledger.refund((Reserved.Granted) reserve(limits));
    granted(limits);
  }

  @Test
  void rollingDay_isAny24Hours() {
    var limits =
        new Limits(
            OptionalInt.empty(),
            OptionalInt.of(2),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Limits.Day.ROLLING);
    clock.move(Duration.ofHours(13));
    reserve(limits);
    clock.move(Duration.ofHours(2));
    reserve(limits);
    assertThat(refused(limits).retryAfter())
        .as("midnight brings nothing back")
        .isBetween(Duration.ofHours(22), Duration.ofHours(22).plusMinutes(1));
    clock.move(Duration.ofHours(22).plusMinutes(1));
    assertThat(reserve(limits)).isInstanceOf(Reserved.Granted.class);
    assertThat(refused(limits).retryAfter()).isLessThanOrEqualTo(Duration.ofHours(2));
  }

  @Test
  void kept_isSaid() {
    var limits = limits(0, 10, 0, 0);
    var modest = new Claim(1, Duration.ofSeconds(1), 1, 0);
    assertThat(((Reserved.Refused) ledger.reserve(ACCOUNT, limits, modest)).limit())
        .isEqualTo("10 requests a day, the rest of which is kept for what a person asks for");
  }

  /** A day's use is not lost by a year ahead, nor is anybody kept out for longer than a window. */
  @Test
  void clockAYearAheadForAWhile_givesNothingBackAndKeepsNobodyOut() {
    var limits = limits(3, 5, 0, 0);
    reserve(limits);
    reserve(limits);
    clock.set(Duration.ofDays(365));
    reserve(limits);
    clock.set(Duration.ofDays(-365));
    assertThat(ledger.used(ACCOUNT, limits).day()).isGreaterThanOrEqualTo(2);
    clock.move(Duration.ofSeconds(61));
    reserve(limits);
    clock.move(Duration.ofSeconds(61));
    reserve(limits);
    reserve(limits);
    assertThat(refused(limits).limit()).isEqualTo("5 requests a day");
    clock.move(Duration.ofDays(1));
    granted(limits(0, 5, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 24, 47})
  void clockSetBack_theMinuteIsFreeAgainAfterAMinute(long hours) {
    var limits = limits(2, 0, 0, 0);
    reserve(limits);
    reserve(limits);
    clock.set(Duration.ofHours(-hours));
    refused(limits);
    clock.move(Duration.ofSeconds(91));
    granted(limits);
  }

  @Test
  void accountsAndModels_areApart() {
    var limits = limits(1, 0, 0, 0);
    reserve(limits);
    assertThat(ledger.reserve(new Account("owner", "other"), limits, CLAIM))
        .isInstanceOf(Reserved.Granted.class);
    assertThat(ledger.reserve(new Account("another", "model"), limits, CLAIM))
        .isInstanceOf(Reserved.Granted.class);
  }

  @Test
  void kept_partOfTheDay_isLeftToTheMoreUrgent() {
    var limits = limits(0, 10, 0, 0);
    var modest = new Claim(1, Duration.ofSeconds(1), 0.3, 0);
    for (int i = 0; i < 7; i++) {
      assertThat(ledger.reserve(ACCOUNT, limits, modest)).isInstanceOf(Reserved.Granted.class);
    }
    assertThat(ledger.reserve(ACCOUNT, limits, modest)).isInstanceOf(Reserved.Refused.class);
    assertThat(reserve(limits)).isInstanceOf(Reserved.Granted.class);
  }

  @Test
  void pause_keepsTheLaterEnd() {
    assertThat(ledger.paused(ACCOUNT)).isZero();
    ledger.pause(ACCOUNT, Duration.ofHours(5));
    ledger.pause(ACCOUNT, Duration.ofMinutes(2));
    clock.move(Duration.ofHours(1));
    assertThat(ledger.paused(ACCOUNT)).isBetween(Duration.ofMinutes(239), Duration.ofHours(4));
    clock.move(Duration.ofHours(5));
    assertThat(ledger.paused(ACCOUNT)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -24, -24 * 365, 24 * 365})
  void clockThatJumps_givesNothingBackForTheDayItIsOn(long hours) {
    var limits = limits(0, 3, 0, 0);
    reserve(limits);
    reserve(limits);
    reserve(limits);
    clock.set(Duration.ofHours(hours));
    if (hours < 0) {
      refused(limits);
    }
    clock.set(Duration.ofHours(-hours));
    refused(limits);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTimes_neverMoreThanAllowedWithinAnyMinuteOrDay(long seed) {
    var random = new SplittableRandom(seed);
    var limits = limits(5, 40, 0, 0);
    var granted = new ArrayList<Long>();
    for (int i = 0; i < 400; i++) {
      clock.move(Duration.ofMillis(random.nextLong(20_000)));
      if (reserve(limits) instanceof Reserved.Granted) {
        granted.add(clock.millis());
      }
    }
    for (long at : granted) {
      assertThat(granted.stream().filter(one -> one > at - 60_000 && one <= at).count())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(5);
    }
    assertThat(granted.size()).as("seed %d", seed).isLessThanOrEqualTo(40).isGreaterThan(20);
  }
}
