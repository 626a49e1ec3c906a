package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.features.completion.schedule.Cut.Growth;
import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be shown in one document without asking anybody: what is shown already, earlier answers,
 * and what streams said so far. Not thread-safe.
 */
final class Supply {
  private static final int CANDIDATES = 100;
  private static final Duration CANDIDATE_AGE = Duration.ofMinutes(5);

  private final Ticker ticker;
  private final Craft craft;
  private final Pacing pacing;
  private final Lives lives;
  private final CandidateTrie kept = new CandidateTrie(CANDIDATES, CANDIDATE_AGE);
  private final Surroundings surroundings = new Surroundings();
  private Optional<Showing> showing = Optional.empty();
  private boolean askedBesideDraft;

  Supply(Ticker ticker, Craft craft, Pacing pacing, Lives lives) {
    this.ticker = ticker;
    this.craft = craft;
    this.pacing = pacing;
    this.lives = lives;
  }

  void shows(Showing other) {
    showing = Optional.of(other);
    askedBesideDraft = false;
  }

  void showsNothing() {
    showing = Optional.empty();
  }

  /** Whether what is shown at a place is a draft, or what typing left of one. */
  boolean showsDraft(Spot spot) {
    return showing.filter(Showing::draft).flatMap(shown -> shown.at(spot)).isPresent();
  }

  /** A model is asked while the draft is shown: once is enough. */
  void asksBesideDraft() {
    askedBesideDraft = true;
  }

  /** Whether a draft is shown at a place of which no model was asked yet. */
  boolean showsNewDraft(Spot spot) {
    return !askedBesideDraft && showsDraft(spot);
  }

  /** No model knows better than the draft that is shown. */
  void settlesForDraft() {
    showing = showing.map(Showing::settled);
  }

  /** A text that is not shown but may be typed. */
  void keeps(Spot spot, String text, String source) {
    kept.add(
        Surroundings.prefix(spot),
        new Candidate(text, source, surroundings.below(spot), ticker.nanos()));
  }

  /**
   * The answer that is there already. What is shown comes first and stays while it fits; the lines
   * of a block that came too late to be shown with the first ones come behind them.
   */
  Optional<Outcome> atOnce(Asked asked) {
    var typedOn = showing.flatMap(shown -> shown.at(asked.spot()));
    if (typedOn.isEmpty()) {
      return kept(asked, Exit.KEPT).or(() -> streamed(asked, Exit.STREAMING));
    }
    var shown = new Outcome.Shown(typedOn.get(), showing.get().source(), Exit.TYPED);
    return Optional.of(showing.get().draft() ? better(asked, shown) : longer(asked, shown));
  }

  /**
   * Whether a model's answer may take a draft's place: where nothing was typed since that is shown,
   * or where it begins with what is left of it.
   */
  boolean mayReplaceDraft(Spot spot, Outcome.Shown model) {
    var left = showing.filter(Showing::draft).flatMap(shown -> shown.at(spot));
    return left.filter(text ->
            !text.equals(model.text())
                && (showing.get().spot().equals(spot) || model.text().startsWith(text)))
        .isPresent();
  }

  private Outcome better(Asked asked, Outcome.Shown draft) {
    return kept(asked, Exit.KEPT)
        .filter(Outcome.Shown.class::isInstance)
        .or(() -> streamed(asked, Exit.STREAMING))
        .map(Outcome.Shown.class::cast)
        .filter(model -> model.text().equals(draft.text()) || mayReplaceDraft(asked.spot(), model))
        .orElse(draft);
  }

  private Outcome longer(Asked asked, Outcome.Shown shown) {
    return asked.isSingle()
        ? shown
        : kept(asked, shown.exit())
            .filter(Outcome.Shown.class::isInstance)
            .map(Outcome.Shown.class::cast)
            .filter(more -> more.text().startsWith(shown.text()))
            .orElse(shown);
  }

  /** From earlier answers; nothing to show where the one that fits may not be shown. */
  Optional<Outcome> kept(Asked asked, Exit exit) {
    return kept.find(
            Surroundings.prefix(asked.spot()), surroundings.below(asked.spot()), ticker.nanos())
        .map(found ->
            cut(found.rest(), asked, Growth.WHOLE)
                .<Outcome>map(text -> new Outcome.Shown(text, found.candidate().source(), exit))
                .orElse(new Outcome.Nothing(Exit.DROPPED)));
  }

  /** From what streams said so far, as far as that is enough. */
  Optional<Outcome> streamed(Asked asked, Exit exit) {
    for (var live : lives) {
      var shown =
          live.typedAt(asked.spot())
              .filter(typed -> live.text().length() > typed.length())
              .map(typed -> live.text().substring(typed.length()))
              .flatMap(rest -> cut(rest, asked, pacing.growth(asked)));
      if (shown.isPresent()) {
        return shown.map(text -> new Outcome.Shown(text, "model", exit));
      }
    }
    return Optional.empty();
  }

  private Optional<String> cut(String rest, Asked asked, Growth growth) {
    return Cut.of(rest, asked.isSingle(), growth).flatMap(text -> craft.clean(asked.spot(), text));
  }
}
