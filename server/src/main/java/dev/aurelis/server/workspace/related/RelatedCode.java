package dev.aurelis.server.workspace.related;

import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.security.SecretScan;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds what other code tells about a place, in 150 ms at most: what was not looked at by then is
 * left out. The answer for the last place is kept, so that keys on the same line cost nothing.
 * Thread-safe.
 */
public final class RelatedCode {
  /** How long is looked. */
  static final Duration LIMIT = Duration.ofMillis(150);

  /** Characters of all excerpts together. */
  private static final int BUDGET = 4_000;

  private final Files files;
  private final RecentEdits edits;
  private final Ticker ticker;
  private final SimilarWindows similar = new SimilarWindows();
  private final Declarations declarations;
  private final ReentrantLock looking = new ReentrantLock();
  private Optional<Focus> last = Optional.empty();
  private List<Excerpt> found = List.of();

  /** The files that may be told. */
  public interface Files {
    /** Open and recently used ones, the last used first. */
    List<Source> recent();

    /** Those that may declare a name. */
    List<Source> declaring(String name, String languageId);

    /** Those that may call a function. */
    List<Source> calling(String name, String languageId);
  }

  /**
   * @param symbols what a file declares, by its syntax tree
   */
  public RelatedCode(
      Files files, RecentEdits edits, Function<Source, List<SymbolFacts>> symbols, Ticker ticker) {
    this.files = files;
    this.edits = edits;
    this.declarations = new Declarations(symbols);
    this.ticker = ticker;
  }

  /** What is worth telling, in an order that stays the same for the same excerpts. */
  public List<Excerpt> about(Focus focus) {
    looking.lock();
    try {
      if (!last.equals(Optional.of(focus))) {
        found = look(focus);
        last = Optional.of(focus);
      }
      return found;
    } finally {
      looking.unlock();
    }
  }

  private List<Excerpt> look(Focus focus) {
    long until = ticker.nanos() + LIMIT.toNanos();
    var look = new Look(focus, until);
    return Fusion.of(
        Stream.of(look.declarations(), look.uses(), look.similar(), look.edits())
            .map(RelatedCode::withoutSecrets)
            .toList(),
        BUDGET);
  }

  private static List<Excerpt> withoutSecrets(List<Excerpt> excerpts) {
    return excerpts.stream().filter(excerpt -> SecretScan.of(excerpt.text()).isEmpty()).toList();
  }

  /** One search, as far as its time reaches. */
  private final class Look {
    private static final int NAMES = 6;

    private final Focus focus;
    private final long until;
    private final List<Source> recent = files.recent();

    Look(Focus focus, long until) {
      this.focus = focus;
      this.until = until;
    }

    private boolean isLate() {
      return ticker.nanos() - until >= 0;
    }

    List<Excerpt> similar() {
      return similar.find(focus, recent, this::isLate);
    }

    List<Excerpt> edits() {
      return edits.find(
          focus,
          path ->
              recent.stream()
                  .filter(file -> file.path().equals(path))
                  .map(Source::text)
                  .findFirst());
    }

    List<Excerpt> declarations() {
      var all = new LinkedHashSet<Source>();
      for (var name : focus.names().stream().limit(NAMES).toList()) {
        if (!isLate()) {
          all.addAll(files.declaring(name, focus.languageId()));
        }
      }
      all.addAll(recent);
      return declarations.find(focus, List.copyOf(all), this::isLate);
    }

    List<Excerpt> uses() {
      return focus
          .call()
          .filter(name -> !isLate())
          .map(name -> Uses.find(name, focus, files.calling(name, focus.languageId())))
          .orElse(List.of());
    }
  }
}
