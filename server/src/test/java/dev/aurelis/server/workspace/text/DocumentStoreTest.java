package dev.aurelis.server.workspace.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DocumentStoreTest {
  private static final String URI = "untitled:Untitled-1";
  private final DocumentStore store = new DocumentStore();

  private static TextChange at(int line, int from, int to, String text) {
    return new TextChange(
        Optional.of(new TextChange.Range(new TextPosition(line, from), new TextPosition(line, to))),
        text);
  }

  private void change(int version, TextChange... changes) {
    store.change(URI, Optional.of(version), List.of(changes), PositionEncoding.UTF_16);
  }

  private String text() {
    return store.snapshot(URI).orElseThrow().text();
  }

  @Test
  void change_ofAnEmptyFile_inserts() {
    store.open(URI, "java", 0, "");
    change(1, at(0, 0, 0, "a\nb"));
    change(2, at(1, 1, 1, "c"));
    assertThat(text()).isEqualTo("a\nbc");
  }

  @Test
  void change_withSeveralParts_appliesThemInOrder() {
    store.open(URI, "java", 0, "abc");
    change(1, at(0, 0, 1, "X\n"), at(1, 0, 1, "Y"));
    assertThat(text()).isEqualTo("X\nYc");
  }

  @Test
  void change_insideASurrogatePair_keepsThePair() {
    store.open(URI, "java", 0, "a😀b");
    change(1, at(0, 2, 2, "-"));
    assertThat(text()).isEqualTo("a-😀b");
  }

  @Test
  void change_thatJoinsCarriageReturnAndLineFeed_makesOneLineEnd() {
    store.open(URI, "java", 0, "a\rb");
    change(1, at(1, 0, 0, "\n"));
    change(2, at(1, 0, 1, "B"));
    assertThat(text()).isEqualTo("a\r\nB");
  }

  @Test
  void lineSeparator_isNoLineEnd() {
    store.open(URI, "java", 0, "a\u2028b\u0085c\fd");
    change(1, at(0, 2, 3, "B"));
    assertThat(text()).isEqualTo("a\u2028B\u0085c\fd");
  }

  @Test
  void change_ofAReversedRange_meansTheRightOne() {
    store.open(URI, "java", 0, "abcdef");
    change(1, at(0, 4, 1, "-"));
    assertThat(text()).isEqualTo("a-ef");
  }

  @Test
  void change_outsideOfTheText_isBroughtInside() {
    store.open(URI, "java", 0, "abc");
    change(
        1,
        new TextChange(
            Optional.of(
                new TextChange.Range(
                    new TextPosition(Integer.MAX_VALUE, Integer.MAX_VALUE),
                    new TextPosition(Integer.MAX_VALUE, Integer.MAX_VALUE))),
            "d"));
    change(2, at(-1, -1, -1, "_"));
    change(3, at(0, Integer.MAX_VALUE, Integer.MAX_VALUE, "e"));
    assertThat(text()).isEqualTo("_abcde");
  }

  @Test
  void versions_maySkipNumbers() {
    store.open(URI, "java", 3, "a");
    change(9, at(0, 0, 0, "b"));
    assertThat(store.isSuspect(URI)).isFalse();
  }

  @Test
  void version_thatDoesNotGrow_makesSuspectUntilAWholeText() {
    store.open(URI, "java", 5, "a");
    change(5, at(0, 0, 0, "b"));
    assertThat(store.isSuspect(URI)).isTrue();
    change(6, at(0, 0, 0, "c"));
    assertThat(store.isSuspect(URI)).isTrue();
    change(7, TextChange.whole("new"));
    assertThat(store.isSuspect(URI)).isFalse();
    assertThat(text()).isEqualTo("new");
  }

  @Test
  void change_beforeOpen_showsNoTextUntilOpened() {
    change(2, at(0, 0, 0, "b"));
    assertThat(store.snapshot(URI)).isEmpty();
    assertThat(store.isSuspect(URI)).isTrue();
    store.open(URI, "java", 1, "a");
    assertThat(text()).isEqualTo("a");
    assertThat(store.isSuspect(URI)).isFalse();
  }

  @Test
  void change_beforeOpenWithTheWholeText_isTrusted() {
    change(2, TextChange.whole("b"));
    assertThat(text()).isEqualTo("b");
    assertThat(store.isSuspect(URI)).isFalse();
  }

  @Test
  void open_twice_takesTheTextAndIsSuspect() {
    store.open(URI, "java", 1, "a");
    store.open(URI, "java", 1, "b");
    assertThat(text()).isEqualTo("b");
    assertThat(store.isSuspect(URI)).isTrue();
    store.close(URI);
    store.open(URI, "java", 1, "c");
    assertThat(store.isSuspect(URI)).isFalse();
  }

  @Test
  void close_forgetsTheDocument() {
    store.open(URI, "java", 1, "a");
    store.close(URI);
    store.close("file:///never");
    assertThat(store.snapshot(URI)).isEmpty();
    assertThat(store.uris()).isEmpty();
  }

  @Test
  void uris_areOpaque() {
    for (var uri :
        List.of("file:///a%20b", "file:///a b", "file:///C%3A/x", "file:///c:/x", "git:/a")) {
      store.open(uri, "java", 1, uri);
    }
    assertThat(store.uris()).hasSize(5);
    assertThat(store.snapshot("file:///a%20b").orElseThrow().text()).isEqualTo("file:///a%20b");
  }

  @Test
  void snapshot_staysAsItWas() {
    store.open(URI, "java", 1, "a");
    var before = store.snapshot(URI).orElseThrow();
    change(2, at(0, 0, 0, "b"));
    assertThat(before.text()).isEqualTo("a");
    assertThat(before.version()).isEqualTo(1);
    assertThat(store.snapshot(URI).orElseThrow()).isSameAs(store.snapshot(URI).orElseThrow());
  }

  @Test
  void snapshot_readByOthersWhileTheTextChanges_isTheTextOfItsVersion() throws Exception {
    store.open(URI, "java", 0, "0");
    var reads = new ArrayList<Future<String>>();
    try (var readers = Executors.newFixedThreadPool(2)) {
      for (int version = 1; version <= 5_000; version++) {
        change(version, at(0, 0, 9, Integer.toString(version)));
        var snapshot = store.snapshot(URI).orElseThrow();
        reads.add(readers.submit(snapshot::text));
      }
    }
    for (int version = 1; version <= reads.size(); version++) {
      assertThat(reads.get(version - 1).get()).isEqualTo(Integer.toString(version));
    }
  }

  @Test
  void listener_hearsEveryChange() {
    var heard = new ArrayList<String>();
    store.addListener(
        new DocumentListener() {
          @Override
          public void changed(String uri) {
            heard.add("changed " + store.snapshot(uri).orElseThrow().version());
          }

          @Override
          public void closed(String uri) {
            heard.add("closed");
          }
        });
    store.open(URI, "java", 1, "a");
    change(2, at(0, 0, 0, "b"));
    store.close(URI);
    assertThat(heard).containsExactly("changed 1", "changed 2", "closed");
  }

  @Test
  void fiftyMegabytes_areEditedInPlace() {
    var line = "a line of fifty characters, more or less: äöü 😀.\n";
    var text = line.repeat((50 << 20) / line.length());
    store.open(URI, "plaintext", 0, text);
    int lines = (50 << 20) / line.length();
    for (int version = 1; version <= 40; version++) {
      change(version, at((version * 104_729) % (lines - 1), 2, 6, "word"));
    }
    change(41, at(lines - 1, 0, 1, "The last"));
    var edited = text();
    assertThat(edited.length()).isEqualTo(text.length() + 7);
    assertThat(edited.endsWith("\nThe last" + line.substring(1))).isTrue();
    assertThat(edited.startsWith("a word", 104_729 * line.length())).isTrue();
  }
}
