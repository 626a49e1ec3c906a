package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonObject;
import dev.aurelis.server.features.action.ProposedEdit;
import dev.aurelis.server.features.action.ReviewReport;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The findings of reviews, as diagnostics that follow their code through every change. One whose
 * code is changed is gone, fixed or not; all of a document's go when it is closed. Thread-safe.
 */
public final class ReviewBoard {
  private final Session session;
  private final DiagnosticsBoard board;
  private final Map<String, List<Placed>> byDocument = new HashMap<>();

  public ReviewBoard(Session session, DiagnosticsBoard board) {
    this.session = session;
    this.board = board;
  }

  /**
   * A finding at the place it has in a snapshot.
   *
   * @param moment of that snapshot
   */
  private record Placed(ReviewReport.Item item, TextSpan span, long moment) {}

  /**
   * A fix that can be offered.
   *
   * @param edit for the document as it is
   * @param diagnostic what it mends
   */
  public record Fix(ProposedEdit edit, JsonObject diagnostic) {}

  /** Takes a review's findings in place of earlier ones about the same code. */
  void publish(ReviewReport report) {
    var document = session.document(report.uri());
    if (document.isEmpty()) {
      return;
    }
    var now = document.get().snapshot();
    var all = new ArrayList<Placed>();
    synchronized (byDocument) {
      for (var earlier : living(now)) {
        if (report.reviewed().stream().noneMatch(part -> isIn(part, report, earlier, now))) {
          all.add(earlier);
        }
      }
      for (var item : report.items()) {
        placed(new Placed(item, item.finding().span(), report.moment()), now).ifPresent(all::add);
      }
      keep(report.uri(), all);
    }
    show(document.get(), all);
  }

  /** The document changed. */
  public void changed(String uri) {
    synchronized (byDocument) {
      if (!byDocument.containsKey(uri)) {
        return;
      }
    }
    session
        .document(uri)
        .ifPresent(document -> {
          List<Placed> all;
          synchronized (byDocument) {
            all = living(document.snapshot());
            keep(uri, all);
          }
          show(document, all);
        });
  }

  /** Forgets a document. */
  public void forget(String uri) {
    synchronized (byDocument) {
      byDocument.remove(uri);
    }
    board.clear(uri);
  }

  /** The fixes of findings in a range. */
  public List<Fix> fixes(OpenDocument document, TextSpan range) {
    if (document.isSuspect()) {
      return List.of();
    }
    List<Placed> here;
    synchronized (byDocument) {
      here = living(document.snapshot());
    }
    return here.stream()
        .filter(placed -> placed.span().touches(range))
        .flatMap(placed -> fix(placed, document).stream())
        .toList();
  }

  private Optional<Fix> fix(Placed placed, OpenDocument document) {
    return placed
        .item()
        .fix()
        .flatMap(edit -> edit.at(document.snapshot(), placed.span()))
        .map(edit -> new Fix(edit, diagnostic(placed, document)));
  }

  private boolean isIn(TextSpan part, ReviewReport report, Placed earlier, DocumentSnapshot now) {
    return session
        .documents()
        .follow(part, report.moment(), now)
        .map(there -> there.touches(earlier.span()))
        .orElse(true);
  }

  private List<Placed> living(DocumentSnapshot now) {
    return byDocument.getOrDefault(now.uri(), List.of()).stream()
        .flatMap(placed -> placed(placed, now).stream())
        .toList();
  }

  private Optional<Placed> placed(Placed placed, DocumentSnapshot now) {
    return session
        .documents()
        .follow(placed.span(), placed.moment(), now)
        .map(span -> new Placed(placed.item(), span, now.moment()));
  }

  /** A document without findings has nothing to be followed with each key. */
  private void keep(String uri, List<Placed> all) {
    if (all.isEmpty()) {
      byDocument.remove(uri);
    } else {
      byDocument.put(uri, all);
    }
  }

  private void show(OpenDocument document, List<Placed> all) {
    board.put(
        document.snapshot().uri(),
        DiagnosticsBoard.Owner.REVIEW,
        all.stream().map(placed -> diagnostic(placed, document)).toList());
  }

  private static JsonObject diagnostic(Placed placed, OpenDocument document) {
    var finding = placed.item().finding();
    var diagnostic = new JsonObject();
    diagnostic.add("range", WorkspaceEdits.range(document, placed.span()));
    diagnostic.addProperty("severity", severity(finding.weight()));
    diagnostic.addProperty("code", finding.code());
    diagnostic.addProperty("source", "aurelis");
    diagnostic.addProperty("message", finding.message());
    return diagnostic;
  }

  /** An opinion is never an error: LSP's warning, information and hint. */
  private static int severity(Smell.Weight weight) {
    return switch (weight) {
      case HIGH -> 2;
      case MEDIUM -> 3;
      case LOW -> 4;
    };
  }
}
