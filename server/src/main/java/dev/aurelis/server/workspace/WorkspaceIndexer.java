package dev.aurelis.server.workspace;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.files.IgnoreRules;
import dev.aurelis.server.workspace.files.SourceFile;
import dev.aurelis.server.workspace.files.WalkLimits;
import dev.aurelis.server.workspace.files.WorkspaceFiles;
import dev.aurelis.server.workspace.index.CodeIndex;
import dev.aurelis.server.workspace.index.Languages;
import dev.aurelis.server.workspace.index.SourceText;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
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
 * editor watches files. An open document counts instead of its file; it is read again when the user
 * turns to another one, so that typing costs nothing here. Thread-safe.
 */
final class WorkspaceIndexer {
  private static final Logger LOG = LoggerFactory.getLogger(WorkspaceIndexer.class);
  private static final long LOOK_AGAIN_AFTER = Duration.ofSeconds(20).toNanos();
  private static final long BATCH_BYTES = 2L << 20;

  private final CodeIndex index;
  private final Executor background;
  private final Ticker ticker;
  private final WalkLimits limits;

  private final Object applying = new Object();
  private final Map<String, SourceFile> known = new HashMap<>();

  private final Object state = new Object();
  private final Map<String, DocumentSnapshot> changed = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private volatile IgnoreRules rules = new IgnoreRules(List.of());
  private volatile int generation;
  private boolean walking;
  private boolean walkAgain;
  private boolean started;
  private boolean ready;
  private long looked;
  private String active = "";

  WorkspaceIndexer(CodeIndex index, Executor background, Ticker ticker, WalkLimits limits) {
    this.index = index;
    this.background = background;
    this.ticker = ticker;
    this.limits = limits;
  }

  IgnoreRules rules() {
    return rules;
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

  /** Somebody asks: looks at the files again if the last look is a while ago. */
  void asked(String key) {
    boolean due;
    synchronized (state) {
      due = started && !walking && ready && ticker.nanos() - looked > LOOK_AGAIN_AFTER;
    }
    if (due) {
      look();
    }
    turnTo(key);
  }

  void documentChanged(DocumentSnapshot document) {
    var key = DocumentPaths.keyOf(document.uri());
    synchronized (state) {
      open.add(key);
      changed.put(key, document);
    }
    turnTo(key);
  }

  void documentClosed(String uri) {
    var key = DocumentPaths.keyOf(uri);
    synchronized (state) {
      open.remove(key);
      changed.remove(key);
    }
    background.execute(() -> readAgain(key, DocumentPaths.pathOf(uri)));
  }

  /** The open document's text where it is open, else the file's. */
  Optional<String> text(String key) {
    synchronized (state) {
      var document = changed.get(key);
      if (document != null) {
        return Optional.of(document.text());
      }
    }
    return files(rules).read(Path.of(key));
  }

  /** Stops and lets everything go. */
  void close() {
    synchronized (state) {
      generation++;
      started = false;
      changed.clear();
      open.clear();
    }
    synchronized (applying) {
      known.clear();
      index.clear();
    }
  }

  private void turnTo(String key) {
    var left = new ArrayList<DocumentSnapshot>();
    synchronized (state) {
      if (key.equals(active)) {
        return;
      }
      active = key;
      changed.forEach((other, document) -> {
        if (!other.equals(key)) {
          left.add(document);
        }
      });
    }
    if (!left.isEmpty()) {
      background.execute(() -> left.forEach(this::learn));
    }
  }

  private void learn(DocumentSnapshot document) {
    var key = DocumentPaths.keyOf(document.uri());
    var path = DocumentPaths.pathOf(document.uri());
    var rulesNow = rules;
    var excluded =
        path.map(file -> !mayLearnOpen(rulesNow, file)).orElse(false)
            || document.text().length() > limits.fileBytes();
    synchronized (applying) {
      if (!isCurrent(key, document)) {
        return;
      }
      if (excluded) {
        index.remove(key);
      } else {
        var shown = relative(rulesNow, document.uri());
        index.put(List.of(new SourceText(key, shown, document.languageId(), document.text())));
      }
    }
  }

  private static boolean mayLearnOpen(IgnoreRules rules, Path file) {
    return switch (rules.why(file)) {
      case NONE, OUTSIDE -> true;
      case SECRET, AURELIS_IGNORE, GIT_IGNORE, GENERATED -> false;
    };
  }

  private boolean isCurrent(String key, DocumentSnapshot document) {
    synchronized (state) {
      return document.equals(changed.get(key));
    }
  }

  static String relative(IgnoreRules rules, String uri) {
    return DocumentPaths.pathOf(uri)
        .map(path ->
            rules
                .folderOf(path)
                .map(folder -> folder.relativize(path))
                .orElse(path.getFileName() == null ? path : path.getFileName())
                .toString()
                .replace('\\', '/'))
        .orElseGet(() -> DocumentPaths.nameOf(uri).toString());
  }

  private void readAgain(String key, Optional<Path> path) {
    synchronized (applying) {
      synchronized (state) {
        if (open.contains(key)) {
          return;
        }
      }
      known.remove(key);
      index.remove(key);
      path.flatMap(files(rules)::file).ifPresent(file -> apply(List.of(file)));
    }
  }

  private void look() {
    synchronized (state) {
      if (!started) {
        return;
      }
      if (walking) {
        walkAgain = true;
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
    var own = generation;
    var began = ticker.nanos();
    var met = new HashSet<String>();
    var batch = new Batch();
    var complete =
        files(rules)
            .walk(
                () -> generation != own,
                file -> {
                  met.add(file.path().toString());
                  batch.add(file);
                });
    batch.flush();
    if (generation != own) {
      synchronized (state) {
        walkAgain = started;
      }
      return;
    }
    forgetOthers(met);
    LOG.debug(
        "read the workspace in {} ms, all of it: {}, {}",
        Duration.ofNanos(ticker.nanos() - began).toMillis(),
        complete,
        index.size());
  }

  private void forgetOthers(Set<String> met) {
    synchronized (applying) {
      for (var key : List.copyOf(known.keySet())) {
        if (!met.contains(key)) {
          known.remove(key);
          if (!isOpen(key)) {
            index.remove(key);
          }
        }
      }
    }
  }

  private boolean isOpen(String key) {
    synchronized (state) {
      return open.contains(key);
    }
  }

  private WorkspaceFiles files(IgnoreRules rulesNow) {
    return new WorkspaceFiles(rulesNow, limits, ticker, Languages::ofPath);
  }

  private void apply(List<SourceFile> files) {
    var reader = files(rules);
    var texts = new ArrayList<SourceText>();
    for (var file : files) {
      var key = file.path().toString();
      if (isOpen(key)) {
        continue;
      }
      known.put(key, file);
      reader
          .read(file.path())
          .ifPresentOrElse(
              text -> texts.add(new SourceText(key, file.relative(), file.languageId(), text)),
              () -> index.remove(key));
    }
    index.put(texts);
  }

  /** Files that changed since they were read last, collected until they are worth a segment. */
  private final class Batch {
    private final List<SourceFile> files = new ArrayList<>();
    private long bytes;

    void add(SourceFile file) {
      synchronized (applying) {
        if (file.equals(known.get(file.path().toString()))) {
          return;
        }
      }
      files.add(file);
      bytes += file.bytes();
      if (bytes >= BATCH_BYTES) {
        flush();
      }
    }

    void flush() {
      synchronized (applying) {
        apply(files);
      }
      files.clear();
      bytes = 0;
    }
  }
}
