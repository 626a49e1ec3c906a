package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.PlainTime;
import dev.aurelis.server.usage.Account;
import dev.aurelis.server.usage.QuotaLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whose allowance a candidate uses, and where that is counted.
 *
 * @param ledger made with its first use, which may take a while
 * @param open the ledger where it is made already
 * @param limits what a candidate's account may use
 */
public record Allowances(
    Supplier<QuotaLedger> ledger,
    Supplier<Optional<QuotaLedger>> open,
    Function<Candidate, Account> accounts,
    Function<Candidate, Limits> limits) {
  /** Whoever is told to wait longer has used up a day's allowance, whatever was counted. */
  private static final Duration DAY_IS_USED_UP = Duration.ofMinutes(2);

  /** What is left of a candidate's allowance for the day, 0 to 1. */
  public double left(Candidate candidate) {
    var known = limits.apply(candidate);
    return candidate.isLocal() || !known.areKnown() ? 1 : left(candidate, known);
  }

  /**
   * What is left to a candidate, in words; empty where no limit is known or nothing was counted
   * yet.
   *
   * @param now by the wall clock
   */
  public Optional<String> outlook(Candidate candidate, Instant now) {
    var known = limits.apply(candidate);
    var account = accounts.apply(candidate);
    return open.get()
        .flatMap(ledger -> {
          var pause = ledger.paused(account);
          if (!pause.isZero()) {
            return Optional.of("its provider lets nothing through for " + PlainTime.of(pause));
          }
          return known.perDay().isEmpty()
              ? Optional.<String>empty()
              : Optional.of(Outlook.of(ledger.used(account, known), known, now));
        });
  }

  private double left(Candidate candidate, Limits known) {
    var account = accounts.apply(candidate);
    return ledger.get().paused(account).compareTo(DAY_IS_USED_UP) > 0
        ? 0
        : ledger.get().used(account, known).left(known);
  }
}
