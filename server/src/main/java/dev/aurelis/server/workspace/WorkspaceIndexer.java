package dev.aurelis.server.workspace;

import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.TestPlan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.files.IgnoreRules;
import dev.aurelis.server.workspace.files.SourceFile;
import dev.aurelis.server.workspace.files.WalkLimits;
import dev.aurelis.server.workspace.files.WorkspaceFiles;
import dev.aurelis.server.workspace.index.CodeIndex;
import dev.aurelis.server.workspace.index.Cursor;
import dev.aurelis.server.workspace.index.Languages;
import dev.aurelis.server.workspace.index.SourceText;
import dev.aurelis.server.workspace.related.RecentEdits;
import dev.aurelis.server.workspace.testing.ProjectFolder;
import dev.aurelis.server.workspace.testing.TestPlans;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import dev.aurelis.server.workspace.text.DocumentStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index up to date with the workspace's files and the open documents, in the background.
 * Files are looked at again when somebody asks and the last look is a while ago, because not every
 * editor watches files. An open document counts instead of its file; it is read when the user turns
 * to another one, so that typing costs nothing here. Thread-safe.
 */
final class WorkspaceIndexer {
  private static final Logger LOG = LoggerFactory.getLogger(WorkspaceIndexer.class);
  private static final long LOOK_AGAIN_AFTER = Duration.ofSeconds(20).toNanos();
  private static final long BATCH_BYTES = 2L << 20;

  private final CodeIndex index;
  private final RecentEdits edits = new RecentEdits();
  private final OpenDocuments open;
  private final Executor background;
  private final Ticker ticker;
  private final WalkLimits limits;

  /** Held while the index is written to; guards what is known of files. */
  private final Object applying = new Object();

  private final Map<String, SourceFile> known = new HashMap<>();

  /** Guards the fields below; never held while anything is read. */
  private final Object state = new Object();

  private boolean walking;
  private boolean walkAgain;
  private boolean started;
  private boolean ready;
  private long looked;
  private volatile WorkspaceFiles files;
  private volatile IgnoreRules rules;
  private volatile DocumentStore store = new DocumentStore();
  private volatile int generation;

  WorkspaceIndexer(
      CodeIndex index, OpenDocuments open, Executor background, Ticker ticker, WalkLimits limits) {
    this.index = index;
    this.open = open;
    this.background = background;
    this.ticker = ticker;
    this.limits = limits;
    this.rules = new IgnoreRules(List.of());
    this.files = new WorkspaceFiles(rules, limits, ticker, Languages::ofPath);
  }

  /** Whether every file was read once, as far as the limits allow. */
  boolean isReady() {
    synchronized (state) {
      return ready;
    }
  }

  /** Reads these folders from now on, and forgets others. */
  void folders(List<Path> folders) {
    synchronized (state) {
      rules = new IgnoreRules(folders);
      files = new WorkspaceFiles(rules, limits, ticker, Languages::ofPath);
      generation++;
      started = true;
      ready = false;
    }
    look();
  }

  /** Files changed on disk. */
  void filesChanged() {
    look();
  }

  /** Open documents count as this store has them. */
  void follow(DocumentStore documents) {
    store = documents;
  }

  void documentChanged(DocumentSnapshot document) {
    var key = DocumentPaths.keyOf(document.uri());
    var before = open.changed(key, document);
    before.ifPresent(old -> edits.changed(shownPath(document.uri()), old.text(), document.text()));
    turnTo(key);
  }

  /** The places changed last. */
  RecentEdits edits() {
    return edits;
  }

  void documentClosed(String uri) {
    var key = DocumentPaths.keyOf(uri);
    open.closed(key);
    index.forget(key);
    background.execute(() -> readAgain(key, DocumentPaths.pathOf(uri)));
  }

  /** Whether a document may be worked on and sent. */
  boolean maySend(String uri) {
    return rules.why(DocumentPaths.pathOrName(uri)).isSendable();
  }

  /** A path for people. */
  String shownPath(String uri) {
    return DocumentPaths.pathOf(uri)
        .flatMap(path -> rules.folderOf(path).map(folder -> folder.relativize(path)))
        .or(() -> Optional.ofNullable(DocumentPaths.pathOrName(uri).getFileName()))
        .orElse(Path.of(""))
        .toString()
        .replace('\\', '/');
  }

  /** Where tests of a document belong, from the files of its workspace folder. */
  Optional<TestPlan> testPlan(DocumentSnapshot document) {
    var now = rules;
    return DocumentPaths.pathOf(document.uri())
        .flatMap(file ->
            now.folderOf(file)
                .flatMap(folder ->
                    TestPlans.of(
                        new ProjectFolder(folder, now, this::openText),
                        file,
                        document.languageId(),
                        document.text())));
  }

  private Optional<String> openText(Path file) {
    var documents = store;
    return documents.uris().stream()
        .filter(uri -> DocumentPaths.pathOf(uri).filter(file::equals).isPresent())
        .findFirst()
        .flatMap(documents::snapshot)
        .map(DocumentSnapshot::text);
  }

  /** The text of a file that is not open. */
  Optional<String> fileText(Path file) {
    return files.read(file);
  }

  /** Ways to go on at an offset of a document. */
  List<Continuation> continuations(DocumentSnapshot document, int offset, int most) {
    var key = DocumentPaths.keyOf(document.uri());
    lookIfDue();
    turnTo(key);
    var path = shownPath(document.uri());
    return index.continuations(
        new Cursor(key, path, document.languageId(), document.text(), offset), most);
  }

  /** Stops and lets everything go. */
  void close() {
    synchronized (state) {
      generation++;
      started = false;
    }
    open.clear();
    synchronized (applying) {
      known.clear();
      index.clear();
    }
  }

  private void turnTo(String key) {
    var left = open.turnTo(key);
    if (!left.isEmpty()) {
      background.execute(() -> left.forEach(this::learn));
    }
  }

  private void learn(String key) {
    synchronized (applying) {
      open.snapshot(key)
          .ifPresent(document -> {
            var uri = document.uri();
            if (mayLearn(uri) && document.text().length() <= limits.fileBytes()) {
              index.put(
                  List.of(
                      new SourceText(key, shownPath(uri), document.languageId(), document.text())));
            } else {
              index.remove(key);
            }
          });
    }
  }

  /** Whether what a document says may show up elsewhere. */
  boolean mayLearn(String uri) {
    return switch (rules.why(DocumentPaths.pathOrName(uri))) {
      case NONE, OUTSIDE -> true;
      case SECRET, AURELIS_IGNORE, GIT_IGNORE, GENERATED -> false;
    };
  }

  private void readAgain(String key, Optional<Path> path) {
    synchronized (applying) {
      if (!open.isOpen(key)) {
        known.remove(key);
        index.remove(key);
        path.flatMap(files::file).ifPresent(file -> apply(List.of(file)));
      }
    }
  }

  private void lookIfDue() {
    boolean due;
    synchronized (state) {
      due = ready && !walking && ticker.nanos() - looked > LOOK_AGAIN_AFTER;
    }
    if (due) {
      look();
    }
  }

  private void look() {
    synchronized (state) {
      walkAgain |= walking;
      if (!started || walking) {
        return;
      }
      walking = true;
    }
    background.execute(this::walk);
  }

  private void walk() {
    var again = true;
    while (again) {
      try {
        walkOnce();
      } catch (RuntimeException broken) {
        LOG.warn("reading the workspace's files failed: {}", broken.toString());
      }
      synchronized (state) {
        again = walkAgain && started;
        walkAgain = false;
        walking = again;
        looked = ticker.nanos();
        ready = !again && started;
      }
    }
  }

  private void walkOnce() {
    int own;
    synchronized (state) {
      if (!started) {
        return;
      }
      own = generation;
    }
    var began = ticker.nanos();
    var met = new HashSet<String>();
    var batch = new Batch(own);
    var complete =
        files.walk(
            () -> generation != own,
            file -> {
              met.add(file.path().toString());
              batch.add(file);
            });
    batch.flush();
    if (generation == own) {
      forgetOthers(met);
      var took = Duration.ofNanos(ticker.nanos() - began).toMillis();
      LOG.debug("read the workspace in {} ms, all of it: {}, {}", took, complete, index.size());
    } else {
      synchronized (state) {
        walkAgain = started;
      }
    }
  }

  private void forgetOthers(Set<String> met) {
    synchronized (applying) {
      var gone = known.keySet().stream().filter(key -> !met.contains(key)).toList();
      for (var key : gone) {
        known.remove(key);
        if (!open.isOpen(key)) {
          index.remove(key);
        }
      }
    }
  }

  private void apply(List<SourceFile> changed) {
    var texts = new ArrayList<SourceText>();
    for (var file : changed) {
      var key = file.path().toString();
      if (!open.isOpen(key)) {
        known.put(key, file);
        files
            .read(file.path())
            .ifPresentOrElse(
                text -> texts.add(new SourceText(key, file.relative(), file.languageId(), text)),
                () -> index.remove(key));
      }
    }
    index.put(texts);
  }

  /** Files that changed since they were read last, collected until they are worth a segment. */
  private final class Batch {
    private final int own;
    private final List<SourceFile> changed = new ArrayList<>();
    private long bytes;

    Batch(int own) {
      this.own = own;
    }

    void add(SourceFile file) {
      synchronized (applying) {
        if (file.equals(known.get(file.path().toString()))) {
          return;
        }
      }
      changed.add(file);
      bytes += file.bytes();
      if (bytes >= BATCH_BYTES) {
        flush();
      }
    }

    void flush() {
      synchronized (applying) {
        if (generation == own) {
          apply(changed);
        }
      }
      changed.clear();
      bytes = 0;
    }
  }
}
