package dev.aurelis.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.SymbolFacts.CallSite;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.files.WalkLimits;
import dev.aurelis.server.workspace.index.IndexLimits;
import dev.aurelis.server.workspace.syntax.Syntax;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceModelTest {
  private static final String WITNESS =
      """
      def load(path):
          with open(path, encoding="utf-8") as handle:
              return parse_document(handle.read(), strict=True)


      def main():
          settings = load("settings.toml")
      """;
  private static final String BEGUN = "def other(path):\n    with open(path, ";

  @TempDir Path folder;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final AtomicLong clock = new AtomicLong();
  private Syntax syntax;
  private WorkspaceModel model;

  @BeforeEach
  void start() throws IOException {
    syntax = new Syntax(folder.resolve(".cache/natives"), Ticker.system());
    model =
        new WorkspaceModel(
            () -> syntax, waiting::add, clock::get, IndexLimits.DEFAULT, WalkLimits.DEFAULT);
  }

  @AfterEach
  void stop() {
    model.close();
    syntax.close();
  }

  @Test
  void continuations_beforeFoldersAreKnown_readNothing() throws IOException {
    write("a.py", WITNESS);
    assertThat(continuations("b.py", BEGUN)).isEmpty();
    assertThat(waiting).isEmpty();
    assertThat(model.isReady()).isFalse();
  }

  @Test
  void continuations_fileOfTheFolder_isTheWitness() throws IOException {
    write("lib/a.py", WITNESS);
    model.foldersChanged(List.of(folder));
    drain();
    assertThat(model.isReady()).isTrue();
    assertThat(continuations("b.py", BEGUN))
        .first()
        .satisfies(found -> {
          assertThat(found.text()).startsWith("encoding=\"utf-8\") as handle:");
          assertThat(found.origin()).isEqualTo("lib/a.py");
        });
  }

  @Test
  void continuations_excludedDocument_areNone() throws IOException {
    write("a.py", WITNESS);
    write(".aurelisignore", "b.py\n");
    model.foldersChanged(List.of(folder));
    drain();
    assertThat(model.excluded(uri("b.py"))).isTrue();
    assertThat(continuations("b.py", BEGUN)).isEmpty();
  }

  @Test
  void continuations_ignoredOrSecretFile_isNoWitness() throws IOException {
    write("a.py", WITNESS);
    write(".gitignore", "a.py\n");
    write("node_modules/a.py", WITNESS);
    model.foldersChanged(List.of(folder));
    drain();
    assertThat(model.indexSize().files()).isZero();
    assertThat(continuations("b.py", BEGUN)).isEmpty();
  }

  @Test
  void continuations_openDocumentDiffersFromItsFile_documentCounts() throws IOException {
    write("a.py", WITNESS);
    model.foldersChanged(List.of(folder));
    drain();
    model.documentChanged(document("a.py", WITNESS.replace("utf-8", "latin-1")));
    model.documentChanged(document("b.py", BEGUN));
    drain();
    assertThat(continuations("b.py", BEGUN).getFirst().text()).startsWith("encoding=\"latin-1\"");
    model.documentClosed(uri("a.py"));
    drain();
    assertThat(continuations("b.py", BEGUN).getFirst().text()).startsWith("encoding=\"utf-8\"");
  }

  @Test
  void continuations_fileChangesUnwatched_isSeenAfterAWhile() throws IOException {
    write("a.py", WITNESS);
    model.foldersChanged(List.of(folder));
    drain();
    write("a.py", WITNESS.replace("utf-8", "utf-16-be"));
    assertThat(continuations("b.py", BEGUN).getFirst().text()).startsWith("encoding=\"utf-8\"");
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    continuations("b.py", BEGUN);
    drain();
    assertThat(continuations("b.py", BEGUN).getFirst().text()).startsWith("encoding=\"utf-16-be\"");
  }

  @Test
  void filesChanged_deletedFile_isForgotten() throws IOException {
    var file = write("a.py", WITNESS);
    model.foldersChanged(List.of(folder));
    drain();
    Files.delete(file);
    model.filesChanged(List.of(uri("a.py")));
    drain();
    assertThat(model.indexSize().files()).isZero();
    assertThat(continuations("b.py", BEGUN)).isEmpty();
  }

  @Test
  void foldersChanged_otherFolder_forgetsTheFirst() throws IOException {
    write("one/a.py", WITNESS);
    write("two/c.py", "x = 1\n");
    model.foldersChanged(List.of(folder.resolve("one")));
    drain();
    model.foldersChanged(List.of(folder.resolve("two")));
    drain();
    assertThat(model.indexSize().files()).isEqualTo(1);
    assertThat(continuations("b.py", BEGUN)).isEmpty();
  }

  @Test
  void changed_whileTyping_putsNothingInTheBackground() {
    model.documentChanged(document("a.py", WITNESS));
    waiting.clear();
    for (var edit = 0; edit < 50; edit++) {
      model.documentChanged(document("a.py", WITNESS + edit));
    }
    assertThat(waiting).isEmpty();
  }

  @Test
  void symbol_calledInSeveralFiles_hasItsCallers() throws IOException {
    var library =
        """
        class Library {
          int load(String path) {
            return path.length();
          }

          int twice(String path) {
            return 2 * load(path);
          }
        }
        """;
    write("lib/Library.java", library);
    write(
        "App.java", "class App {\n  int run() {\n    return new Library().load(\"x\");\n  }\n}\n");
    write("Other.java", "class Other {\n  int load(int a) {\n    return a;\n  }\n}\n");
    model.foldersChanged(List.of(folder));
    drain();
    var document = new DocumentSnapshot(uri("lib/Library.java"), "java", 1, library);
    var context = model.contextAt(document, TextSpan.at(library.indexOf("load")));
    assertThat(context.path()).isEqualTo("lib/Library.java");
    assertThat(context.insight().symbol())
        .hasValueSatisfying(symbol ->
            assertThat(symbol.callers())
                .containsExactly(
                    new CallSite("lib/Library.java", 7, Optional.of("twice")),
                    new CallSite("App.java", 3, Optional.of("run"))));
  }

  @Test
  void excluded_secretsAndDocumentsThatAreNoFiles_byName() {
    model.foldersChanged(List.of(folder));
    assertThat(model.excluded(uri(".env"))).isTrue();
    assertThat(model.excluded("untitled:.env")).isTrue();
    assertThat(model.excluded("file:///etc/ssl/server.pem")).isTrue();
    assertThat(model.excluded("untitled:Untitled-1")).isFalse();
    assertThat(model.excluded("file:///%zz")).isFalse();
    assertThat(model.excluded(uri("a.py"))).isFalse();
  }

  @Test
  void close_afterReading_letsEverythingGo() throws IOException {
    write("a.py", WITNESS);
    model.foldersChanged(List.of(folder));
    drain();
    model.close();
    assertThat(model.indexSize().files()).isZero();
    assertThat(model.indexSize().tokens()).isZero();
    model.filesChanged(List.of(uri("a.py")));
    assertThat(waiting).isEmpty();
  }

  @Test
  void close_whileReading_stops() throws IOException {
    write("a.py", WITNESS);
    model.foldersChanged(List.of(folder));
    model.close();
    drain();
    assertThat(model.indexSize().files()).isZero();
  }

  @Test
  void related_declarationElsewhere_isToldWithWhatItOffers() throws IOException {
    write(
        "shop/cart.py",
        "class Cart:\n"
            + "    def add(self, item):\n"
            + "        pass\n\n"
            + "    def total(self):\n"
            + "        return 0\n");
    model.foldersChanged(List.of(folder));
    drain();

    assertThat(related("main.py", "from shop.cart import Cart\n\ncart = Cart()\ncart."))
        .first()
        .satisfies(excerpt -> {
          assertThat(excerpt.kind()).isEqualTo(Excerpt.Kind.DECLARATION);
          assertThat(excerpt.path()).isEqualTo("shop/cart.py");
          assertThat(excerpt.text()).contains("class Cart", "def add", "def total");
        });
  }

  @Test
  void related_ignoredOrSecretOrExcludedFile_isNeverTold() throws IOException {
    write(".gitignore", "ignored.py\n");
    write(".aurelisignore", "kept_out.py\n");
    var secret = "def load_settings(path):\n    return parse_settings(path)\n";
    for (var name : List.of("ignored.py", "kept_out.py", ".env", "id_rsa", "secrets.yaml")) {
      write(name, secret);
    }
    model.foldersChanged(List.of(folder));
    drain();
    for (var name : List.of("ignored.py", "kept_out.py", ".env", "id_rsa", "secrets.yaml")) {
      model.documentChanged(document(name, secret));
      model.documentChanged(document(name, secret + "changed = 1\n"));
    }
    model.documentClosed(uri("ignored.py"));
    drain();

    assertThat(related("main.py", secret + "x = load_settings(")).isEmpty();
  }

  @Test
  void related_documentClosedAMomentAgo_isStillTold() throws IOException {
    model.foldersChanged(List.of(folder));
    drain();
    model.documentChanged(document("a.py", WITNESS));
    model.documentClosed(uri("a.py"));

    assertThat(related("b.py", WITNESS)).extracting(Excerpt::path).contains("a.py");
  }

  private List<Excerpt> related(String name, String text) {
    var document = new DocumentSnapshot(uri(name), "python", 1, text);
    return model.contextAt(document, TextSpan.at(text.length())).insight().related();
  }

  @Test
  void everything_fromManyThreads_answers() throws Exception {
    for (var i = 0; i < 40; i++) {
      write("f" + i + ".py", WITNESS.replace("load", "load" + i));
    }
    try (var pool = Executors.newFixedThreadPool(6);
        var shared =
            new WorkspaceModel(
                () -> syntax, pool, clock::get, IndexLimits.DEFAULT, WalkLimits.DEFAULT)) {
      var tasks = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < 200; i++) {
        var number = i;
        tasks.add(() -> step(shared, number));
      }
      shared.foldersChanged(List.of(folder));
      for (var done : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
        assertThat(done.get()).isNotNegative();
      }
    }
  }

  private int step(WorkspaceModel shared, int number) throws IOException {
    var name = "f" + number % 40 + ".py";
    switch (number % 5) {
      case 0 -> shared.documentChanged(document(name, WITNESS + number));
      case 1 -> shared.documentClosed(uri(name));
      case 2 -> shared.filesChanged(List.of(uri(name)));
      case 3 -> shared.foldersChanged(List.of(folder));
      default -> {
        var document = new DocumentSnapshot(uri(name), "python", number, BEGUN);
        var context = shared.contextAt(document, TextSpan.at(BEGUN.length()));
        return context.insight().continuations(3).size() + context.insight().related().size();
      }
    }
    return 0;
  }

  private List<Continuation> continuations(String name, String text) {
    var document = new DocumentSnapshot(uri(name), "python", 1, text);
    return model.contextAt(document, TextSpan.at(text.length())).insight().continuations(3);
  }

  private DocumentSnapshot document(String name, String text) {
    return new DocumentSnapshot(uri(name), "python", 1, text);
  }

  private void drain() {
    while (!waiting.isEmpty()) {
      waiting.poll().run();
    }
  }

  private String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
