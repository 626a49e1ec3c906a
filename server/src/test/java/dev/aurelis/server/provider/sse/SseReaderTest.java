package dev.aurelis.server.provider.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviours of the event stream format (WHATWG HTML 9.2), typed anew, and its faults. */
class SseReaderTest {
  @Test
  void next_oneDataLine_isOneEvent() {
    assertThat(data("data: hello\n\n")).containsExactly("hello");
  }

  @Test
  void next_noSpaceAfterColon_keepsTheValue() {
    assertThat(data("data:hello\n\n")).containsExactly("hello");
  }

  @Test
  void next_twoSpacesAfterColon_dropsOne() {
    assertThat(data("data:  hello \n\n")).containsExactly(" hello ");
  }

  @Test
  void next_severalDataLines_areJoinedByLineFeeds() {
    assertThat(data("data: a\ndata: b\ndata:\ndata: c\n\n")).containsExactly("a\nb\n\nc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void next_anyLineEnd_endsLines(String end) {
    var stream = String.join(end, "data: a", "data: b", "", "data: c", "", "");
    assertThat(data(stream)).containsExactly("a\nb", "c");
  }

  @Test
  void next_mixedLineEnds_endLines() {
    assertThat(data("data: a\r\ndata: b\rdata: c\n\r\ndata: d\r\r"))
        .containsExactly("a\nb\nc", "d");
  }

  @Test
  void next_blankLines_makeNoEvents() {
    assertThat(data("\n\n\r\n\rdata: a\n\n\n\n")).containsExactly("a");
  }

  @Test
  void next_comments_areReadOver() {
    assertThat(data(": keep-alive\n:\ndata: a\n:in between\n\n: OPENROUTER PROCESSING\n\n"))
        .containsExactly("a");
  }

  @Test
  void next_eventField_namesTheEvent() {
    assertThat(all("event: ping\ndata: a\n\ndata: b\n\n"))
        .extracting(SseEvent::name)
        .containsExactly("ping", "message");
  }

  @Test
  void next_eventWithoutData_isNone() {
    assertThat(all("event: ping\n\ndata: b\n\n"))
        .extracting(SseEvent::name)
        .containsExactly("message");
  }

  @Test
  void next_fieldWithoutColon_hasAnEmptyValue() {
    assertThat(data("data\n\n")).containsExactly("");
    assertThat(data("data\ndata\n\n")).containsExactly("\n");
  }

  @Test
  void next_unknownFields_areReadOver() {
    assertThat(data("id: 1\nretry: 10\nfoo: bar\n data: no\ndatax: no\nDATA: no\ndata: yes\n\n"))
        .containsExactly("yes");
  }

  @Test
  void next_byteOrderMarkAtTheStart_isDropped() {
    assertThat(data("\ufeffdata: a\n\n")).containsExactly("a");
  }

  @Test
  void next_byteOrderMarkLater_isText() {
    assertThat(data("data: a\n\n\ufeffdata: b\n\ndata: \ufeffc\n\n"))
        .containsExactly("a", "\ufeffc");
  }

  @Test
  void next_colonsInTheValue_stay() {
    assertThat(data("data: a:b: c\n\n")).containsExactly("a:b: c");
  }

  @Test
  void next_nulAndOtherControls_stay() {
    assertThat(data("data: a\0b\u0085c\u2028d\n\n")).containsExactly("a\0b\u0085c\u2028d");
  }

  @Test
  void next_errorField_isKept() {
    assertThat(all("error: {\"code\":500}\n\n"))
        .singleElement()
        .extracting(SseEvent::error)
        .isEqualTo(Optional.of("{\"code\":500}"));
  }

  @Test
  void next_cutBeforeTheBlankLine_isReturnedAsNotWhole() {
    assertThat(all("data: a\n\ndata: b\n"))
        .extracting(SseEvent::whole)
        .containsExactly(true, false);
    assertThat(all("data: [DONE]")).extracting(SseEvent::data).containsExactly("[DONE]");
  }

  @Test
  void next_emptyStream_hasNoEvent() {
    assertThat(all("")).isEmpty();
  }

  @Test
  void next_malformedBytes_areReplaced() throws IOException {
    var bytes = new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xc3, 'x', (byte) 0xff, '\n', '\n'};
    assertThat(reader(new ByteArrayInputStream(bytes)).next().orElseThrow().data())
        .isEqualTo("\ufffdx\ufffd");
  }

  @Test
  void next_streamSplitAnywhere_readsTheSame() throws IOException {
    var text = "\ufeffdata: gr\u00fc\u00dfe \ud83d\ude00\r\n\r\n: c\rdata: x\ndata: y\r\n\n";
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var whole = all(text);
    for (long seed = 0; seed < 200; seed++) {
      var events = drain(reader(new Slices(bytes, new SplittableRandom(seed))));
      assertThat(events).as("seed %s", seed).isEqualTo(whole);
    }
  }

  @Test
  void next_carriageReturnAsLastByte_endsTheEventWithoutWaiting() throws Exception {
    var waiting = new CompletableFuture<Integer>();
    var stream = new ThenBlocking("data: a\r\r".getBytes(StandardCharsets.UTF_8), waiting);
    var event =
        CompletableFuture.supplyAsync(() -> {
          try {
            return reader(stream).next();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(event.get(10, TimeUnit.SECONDS).orElseThrow().data()).isEqualTo("a");
    waiting.complete(-1);
  }

  @Test
  void next_carriageReturnThenEnd_ends() {
    assertThat(data("data: a\n\ndata: b\r")).containsExactly("a", "b");
  }

  @Test
  void next_endlessLine_isRefusedAfterAMebibyte() {
    var endless = new Endless("data: ", 'x');
    assertThatThrownBy(() -> reader(endless).next()).isInstanceOf(SseOverflowException.class);
    assertThat(endless.read).isLessThan(SseReader.LINE_BYTES + 20_000L);
  }

  @Test
  void next_endlessEvent_isRefusedAfterFourMebibytes() {
    var line = "data: " + "x".repeat(1_000) + "\n";
    var endless = new Endless(line.repeat(5_000), 'x');
    assertThatThrownBy(() -> reader(endless).next()).isInstanceOf(SseOverflowException.class);
  }

  @Test
  void next_everyLine_isReported() throws IOException {
    var lines = new int[1];
    var in = new ByteArrayInputStream(": c\ndata: a\n\n".getBytes(StandardCharsets.UTF_8));
    new SseReader(in, () -> lines[0]++).next();
    assertThat(lines[0]).isEqualTo(3);
  }

  private static List<String> data(String stream) {
    return all(stream).stream().map(SseEvent::data).toList();
  }

  private static List<SseEvent> all(String stream) {
    try {
      return drain(reader(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<SseEvent> drain(SseReader reader) throws IOException {
    var events = new ArrayList<SseEvent>();
    for (var event = reader.next(); event.isPresent(); event = reader.next()) {
      events.add(event.get());
    }
    return events;
  }

  private static SseReader reader(InputStream in) {
    return new SseReader(in, () -> {});
  }

  /** Hands out a few bytes at a time. */
  private static final class Slices extends ByteArrayInputStream {
    private final SplittableRandom random;

    Slices(byte[] bytes, SplittableRandom random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, random.nextInt(1, 4)));
    }
  }

  /** Hands out its bytes, then waits. */
  private static final class ThenBlocking extends InputStream {
    private final InputStream bytes;
    private final CompletableFuture<Integer> end;

    ThenBlocking(byte[] bytes, CompletableFuture<Integer> end) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      int next = bytes.read();
      return next < 0 ? end.join() : next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int next = bytes.read(into, offset, length);
      return next < 0 ? end.join() : next;
    }
  }

  /** A beginning, then one character for ever. */
  private static final class Endless extends InputStream {
    private final byte[] beginning;
    private final char filler;
    private long read;

    Endless(String beginning, char filler) {
      this.beginning = beginning.getBytes(StandardCharsets.UTF_8);
      this.filler = filler;
    }

    @Override
    public int read() {
      int at = (int) Math.min(read++, beginning.length);
      return at < beginning.length ? beginning[at] : filler;
    }
  }
}
