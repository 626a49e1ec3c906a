package dev.aurelis.server.features.completion;

import dev.aurelis.server.features.completion.schedule.Craft;
import dev.aurelis.server.features.completion.schedule.Spot;
import java.util.Optional;

/** What the scheduler must know of code: where a block begins, and the filters. */
public final class CodeCraft implements Craft {
  /** Characters on either side that tell whether a block begins. */
  private static final int NEAR = 2_000;

  @Override
  public boolean isSingle(Spot spot) {
    int start = Math.max(0, spot.offset() - NEAR);
    int end = Math.min(spot.text().length(), spot.offset() + NEAR);
    return Place.at(spot.text().substring(start, end), spot.offset() - start).single();
  }

  @Override
  public Optional<String> clean(Spot spot, String text) {
    var place = Place.at(spot.text(), spot.offset()).forSeveralLines();
    return switch (PostProcess.apply(text, place)) {
      case Filtered.Kept kept -> Optional.of(kept.text());
      case Filtered.Dropped dropped -> Optional.empty();
    };
  }
}
