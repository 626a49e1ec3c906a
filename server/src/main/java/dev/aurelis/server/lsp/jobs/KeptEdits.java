package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonObject;
import dev.aurelis.server.features.action.ProposedEdit;
import dev.aurelis.server.features.action.ProposedFile;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finished edits that did not reach the document. They wait some minutes to be offered again at
 * their place, which is followed through every change and lost with the first that touches it; a
 * diagnostic points at them until the document changes. Thread-safe.
 */
public final class KeptEdits {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int MOST_PER_DOCUMENT = 5;
  private static final int INFORMATION = 3;

  private final Session session;
  private final DiagnosticsBoard board;
  private final Clock clock;
  private final Map<String, Deque<Kept>> byDocument = new HashMap<>();

  public KeptEdits(Session session, DiagnosticsBoard board, Clock clock) {
    this.session = session;
    this.board = board;
    this.clock = clock;
  }

  /**
   * What can be offered.
   *
   * @param edit the change, or the place that a file is for
   */
  public record Offer(ProposedEdit edit, Optional<ProposedFile> file) {}

  private record Kept(Offer offer, Instant until) {
    ProposedEdit edit() {
      return offer.edit();
    }
  }

  /**
   * Keeps an edit where it can still be placed.
   *
   * @return whether it will be offered again
   */
  boolean keep(ProposedEdit edit) {
    return keep(new Offer(edit, Optional.empty()));
  }

  /**
   * Keeps a file as long as the code it is for stays as it is.
   *
   * @return whether it will be offered again
   */
  boolean keep(ProposedFile file) {
    return keep(new Offer(file.place(), Optional.of(file)));
  }

  private boolean keep(Offer offer) {
    var edit = offer.edit();
    var document = session.document(edit.uri()).filter(open -> !open.isSuspect());
    var placed = document.flatMap(open -> placed(edit, open.snapshot()));
    if (placed.isEmpty()) {
      return false;
    }
    synchronized (byDocument) {
      var kept = byDocument.computeIfAbsent(edit.uri(), unknown -> new ArrayDeque<>());
      kept.removeIf(other -> isReplaced(other.offer(), offer));
      kept.addFirst(new Kept(offer, clock.instant().plus(LIFETIME)));
      if (kept.size() > MOST_PER_DOCUMENT) {
        kept.removeLast();
      }
    }
    announce(document.get(), placed);
    return true;
  }

  private static boolean isReplaced(Offer old, Offer young) {
    return old.edit().span().equals(young.edit().span())
        && old.file().isPresent() == young.file().isPresent();
  }

  /** What can be offered at a range of a document as it is now, newest first. */
  public List<Offer> offers(OpenDocument document, TextSpan range) {
    if (document.isSuspect()) {
      return List.of();
    }
    var text = document.text();
    var lines = new TextSpan(lineStart(text, range.start()), lineEnd(text, range.end()));
    return living(document.snapshot()).stream()
        .map(Kept::offer)
        .filter(offer -> offer.edit().span().touches(lines))
        .toList();
  }

  /** The document changed: what no longer has a place is dropped, and the diagnostic goes. */
  public void changed(String uri) {
    synchronized (byDocument) {
      if (!byDocument.containsKey(uri)) {
        return;
      }
    }
    session
        .document(uri)
        .ifPresent(document -> {
          synchronized (byDocument) {
            var living = living(document.snapshot());
            if (living.isEmpty()) {
              byDocument.remove(uri);
            } else {
              byDocument.put(uri, new ArrayDeque<>(living));
            }
          }
          announce(document, Optional.empty());
        });
  }

  /** Forgets a document. */
  public void forget(String uri) {
    synchronized (byDocument) {
      byDocument.remove(uri);
    }
  }

  private List<Kept> living(DocumentSnapshot now) {
    var time = clock.instant();
    synchronized (byDocument) {
      return byDocument.getOrDefault(now.uri(), new ArrayDeque<>()).stream()
          .filter(kept -> !time.isAfter(kept.until()))
          .flatMap(kept ->
              placed(kept.edit(), now)
                  .map(edit -> new Kept(new Offer(edit, kept.offer().file()), kept.until()))
                  .stream())
          .toList();
    }
  }

  /** The edit where its place is now; empty where somebody changed that place. */
  private Optional<ProposedEdit> placed(ProposedEdit edit, DocumentSnapshot now) {
    return session
        .documents()
        .follow(edit.span(), edit.moment(), now)
        .flatMap(place -> edit.at(now, place));
  }

  private void announce(OpenDocument document, Optional<ProposedEdit> edit) {
    var diagnostics =
        edit
            .map(waiting -> {
              var diagnostic = new JsonObject();
              int start = waiting.span().start();
              diagnostic.add("range", WorkspaceEdits.range(document, TextSpan.at(start)));
              diagnostic.addProperty("severity", INFORMATION);
              diagnostic.addProperty("source", "aurelis");
              diagnostic.addProperty(
                  "message", waiting.title() + " is ready: choose the code action “Apply” here.");
              return diagnostic;
            })
            .stream()
            .toList();
    board.put(document.snapshot().uri(), DiagnosticsBoard.Owner.WAITING_EDITS, diagnostics);
  }

  private static int lineStart(String text, int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  private static int lineEnd(String text, int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end;
  }
}
