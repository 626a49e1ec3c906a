package dev.aurelis.server.workspace.index;

import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.Recent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds how code like the code before a cursor went on elsewhere in the workspace. Files are kept
 * as tokens with their places sorted by context, about eight bytes a token; texts are not kept. A
 * question reads the asking document itself, so that it is never behind what was typed.
 *
 * <p>Thread-safe. Questions never wait for writers.
 */
public final class CodeIndex {
  private static final int DOCUMENTS_READ = 8;

  private static final List<String> DECLARING =
      List.of(
          "class",
          "interface",
          "record",
          "enum",
          "struct",
          "trait",
          "type",
          "object",
          "def",
          "func",
          "function",
          "fn",
          "fun");

  private final IndexLimits limits;
  private final SensibleEnd end;
  private final Vocabulary vocabulary;
  private final SegmentStore store = new SegmentStore();
  private final Map<String, TokenText> read = Recent.byUse(DOCUMENTS_READ);
  private final Map<String, Beside> places = new HashMap<>();
  private volatile boolean full;

  public CodeIndex(IndexLimits limits, SensibleEnd end) {
    this.limits = limits;
    this.end = end;
    this.vocabulary = new Vocabulary(limits.words());
  }

  /** Adds texts, each in place of what was known under its key. Takes its time. */
  public void put(Collection<SourceText> texts) {
    var batches = new HashMap<String, SegmentStore.Batch>();
    var adding = 0L;
    for (var text : texts) {
      var tokens = TokenText.read(text.text(), vocabulary).tokens();
      adding += tokens.length;
      if (store.tokens() + adding > limits.tokens()) {
        full = true;
        store.remove(text.key());
        continue;
      }
      var family = Languages.family(text.languageId());
      var batch = batches.computeIfAbsent(family, _ -> new SegmentStore.Batch());
      batch.add(new IndexedFile(text.key(), text.path(), text.languageId()), tokens);
      if (batch.isFull()) {
        store.add(family, batch.build());
        adding = 0;
      }
    }
    batches.forEach((family, batch) -> {
      if (!batch.isEmpty()) {
        store.add(family, batch.build());
      }
    });
  }

  public void remove(String key) {
    store.remove(key);
    forget(key);
  }

  /** Lets go of what was read for questions in a document. */
  public void forget(String key) {
    synchronized (read) {
      read.remove(key);
      places.remove(key);
    }
  }

  /** Forgets everything. */
  public void clear() {
    store.clear();
    synchronized (read) {
      read.clear();
      places.clear();
    }
    full = false;
  }

  public boolean holds(String key) {
    return store.holds(key);
  }

  /**
   * Ways to go on, best first.
   *
   * @return empty rather than nonsense
   */
  public List<Continuation> continuations(Cursor cursor, int most) {
    if (most < 1 || !Remainder.leavesRoom(cursor.restOfLine())) {
      return List.of();
    }
    var segments = store.of(Languages.family(cursor.languageId()));
    var document = document(cursor);
    return new Completer(
            segments, vocabulary, end, cursor, document, line -> own(cursor.key(), document, line))
        .best(most);
  }

  /**
   * The files in which a name stands before an opening parenthesis, which is a call or a
   * declaration in most languages.
   *
   * @return keys, {@code most} at the most
   */
  public List<String> filesThatCall(String name, String languageId, int most) {
    return filesWith(name, "(", languageId).limit(most).toList();
  }

  /**
   * The files in which a name stands behind a word that declares types or functions in one of the
   * languages.
   *
   * @return keys, {@code most} at the most
   */
  public List<String> filesThatDeclare(String name, String languageId, int most) {
    return DECLARING.stream()
        .flatMap(word -> filesWith(word, name, languageId))
        .distinct()
        .limit(most)
        .toList();
  }

  private Stream<String> filesWith(String first, String second, String languageId) {
    var one = vocabulary.find(first, 0, first.length());
    var other = vocabulary.find(second, 0, second.length());
    return one == Tokens.UNKNOWN || other == Tokens.UNKNOWN
        ? Stream.of()
        : store.of(Languages.family(languageId)).stream()
            .flatMap(live -> live.filesAfter(one, other));
  }

  /** How big it is now. */
  public IndexSize size() {
    return new IndexSize(
        store.fileCount(),
        store.tokens(),
        vocabulary.size(),
        store.bytes() + vocabulary.bytes(),
        full);
  }

  /** The document's places beside a line: the same for all keys on that line. */
  private OwnPlaces own(String key, TokenText document, int line) {
    synchronized (read) {
      var before = places.get(key);
      if (before != null
          && before.line() == line
          && before.document().isSameBeside(document, line)) {
        return before.places();
      }
    }
    var now =
        OwnPlaces.of(document.tokens(0, line), document.tokens(line + 1, document.lineCount()));
    synchronized (read) {
      places.keySet().retainAll(read.keySet());
      places.put(key, new Beside(document, line, now));
    }
    return now;
  }

  /** The places of a document beside a line. */
  private record Beside(TokenText document, int line, OwnPlaces places) {}

  private TokenText document(Cursor cursor) {
    TokenText before;
    synchronized (read) {
      before = read.get(cursor.key());
    }
    var now =
        before == null
            ? TokenText.read(cursor.text(), vocabulary)
            : before.edited(cursor.text(), vocabulary);
    synchronized (read) {
      read.put(cursor.key(), now);
    }
    return now;
  }
}
