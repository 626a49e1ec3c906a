package dev.aurelis.server.provider.openai;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/**
 * A chunked body written while the test runs. Notices when the client has left, by writing comment
 * lines while it waits.
 */
public final class LiveBody implements MockResponseBody {
  private static final String END = "end";

  private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch clientLeft = new CountDownLatch(1);
  private final Optional<String> ping;

  private LiveBody(Optional<String> ping) {
    this.ping = ping;
  }

  /** Writes comment lines while it waits for the next piece. */
  public static LiveBody pinging() {
    return pinging(": ping\n");
  }

  /** Writes such a line while it waits for the next piece. */
  public static LiveBody pinging(String line) {
    return new LiveBody(Optional.of(line));
  }

  /** Writes nothing while it waits. */
  public static LiveBody silent() {
    return new LiveBody(Optional.empty());
  }

  public MockResponse.Builder response() {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "text/event-stream")
        .setHeader("Connection", "close")
        .body(this);
  }

  public LiveBody write(String piece) {
    pieces.add(piece);
    return this;
  }

  public void end() {
    pieces.add(END);
  }

  public void awaitBegun() throws InterruptedException {
    if (!begun.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody asked within 20 s");
    }
  }

  /** Waits until writing to the client fails. */
  public void awaitClientLeft() throws InterruptedException {
    if (!clientLeft.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the client did not leave within 20 s");
    }
  }

  @Override
  public long getContentLength() {
    return -1;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    begun.countDown();
    try {
      for (var piece = next(); !piece.equals(END); piece = next()) {
        sink.writeUtf8(piece);
        sink.flush();
      }
    } catch (IOException e) {
      clientLeft.countDown();
      throw e;
    }
  }

  private String next() throws IOException {
    try {
      if (ping.isEmpty()) {
        return pieces.take();
      }
      var piece = pieces.poll(20, TimeUnit.MILLISECONDS);
      return piece == null ? ping.get() : piece;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
