package dev.aurelis.server.features.action;

import dev.aurelis.server.features.action.review.Finding;
import dev.aurelis.server.model.TextSpan;
import java.util.List;
import java.util.Optional;

/**
 * What a review found in one document.
 *
 * @param moment of the document's snapshot, to follow its findings from
 * @param reviewed what was looked at; earlier findings there are replaced
 */
public record ReviewReport(String uri, long moment, List<TextSpan> reviewed, List<Item> items) {
  public ReviewReport {
    reviewed = List.copyOf(reviewed);
    items = List.copyOf(items);
  }

  /**
   * A finding, and what would mend it.
   *
   * @param fix checked like every edit that is offered
   */
  public record Item(Finding finding, Optional<ProposedEdit> fix) {}
}
