package dev.aurelis.server.sim.wire;

import dev.aurelis.server.sim.wire.Conversation.End;
import dev.aurelis.server.sim.wire.Reply.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Does the steps of one reply, each in one write. */
final class ReplyWriter {
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Connection connection;
  private final Conversation conversation;
  private final Reply reply;
  private final Pause pause;

  ReplyWriter(Connection connection, Conversation conversation, Pause pause) {
    this.connection = connection;
    this.conversation = conversation;
    this.reply = conversation.reply();
    this.pause = pause;
  }

  /** Writes the reply and says how it ended; the conversation hears the same. */
  End write() throws InterruptedException {
    var end = End.CLIENT_LEFT;
    try {
      end = steps();
    } catch (IOException broken) {
      end = End.CLIENT_LEFT;
    } finally {
      conversation.ended(end);
    }
    return end;
  }

  private End steps() throws IOException, InterruptedException {
    for (var step : reply.steps()) {
      if (connection.gone().getCount() == 0) {
        return End.CLIENT_LEFT;
      }
      switch (step) {
        case Step.Head() -> put(head(), 0);
        case Step.Send(var bytes, var tokens) -> put(framed(bytes), tokens);
        case Step.Wait(var length) -> {
          if (!pause.await(length, connection.gone())) {
            return End.CLIENT_LEFT;
          }
        }
        case Step.Stall() -> {
          connection.gone().await();
          return End.CLIENT_LEFT;
        }
        case Step.HangUp(var reset) -> {
          hangUp(reset);
          return End.CUT;
        }
      }
    }
    if (reply.framing() == Framing.CHUNKED) {
      put(LAST_CHUNK, 0);
    }
    return End.COMPLETE;
  }

  private void hangUp(boolean reset) throws IOException {
    if (reset) {
      connection.reset();
    } else {
      connection.close();
    }
  }

  private void put(byte[] bytes, int tokens) throws IOException {
    connection.output().write(bytes);
    conversation.sent(bytes.length, tokens);
  }

  private byte[] framed(Bytes bytes) throws IOException {
    if (reply.framing() != Framing.CHUNKED) {
      return bytes.toArray();
    }
    var chunk = new ByteArrayOutputStream(bytes.size() + 16);
    if (bytes.size() > 0) {
      chunk.writeBytes(
          (Integer.toHexString(bytes.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      bytes.writeTo(chunk);
      chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return chunk.toByteArray();
  }

  private byte[] head() {
    var head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(' ');
    head.append(Reason.of(reply.status())).append("\r\n");
    for (var header : reply.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    boolean stated =
        reply.headers().stream()
            .anyMatch(header -> header.name().equalsIgnoreCase("Content-Length"));
    head.append(
        switch (reply.framing()) {
          case LENGTH -> stated ? "" : "Content-Length: " + reply.bodySize() + "\r\n";
          case CHUNKED -> "Transfer-Encoding: chunked\r\n";
          case CLOSE -> "Connection: close\r\n";
        });
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
