package dev.aurelis.server.lsp.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** How a client reaches the server. */
public sealed interface Channel {
  /** The standard streams of the process. */
  record Stdio() implements Channel {}

  /**
   * A TCP port of the loopback interface. Where a client listens there already it is called,
   * otherwise the server listens and takes one client.
   */
  record Port(int number) implements Channel {
    public Port {
      if (number < 1 || number > 65535) {
        throw new IllegalArgumentException("not a port: " + number);
      }
    }
  }

  /** A Unix domain socket; called or listened on like a {@link Port}. */
  record Pipe(Path path) implements Channel {}

  /** Serves one client on two streams. */
  @FunctionalInterface
  interface Service {
    /** Returns the exit code. */
    int run(InputStream in, OutputStream out);
  }

  /**
   * Meets a client and serves it to its end.
   *
   * @return the service's exit code
   * @throws IOException where no client can be met on this channel
   */
  default int serve(Service service) throws IOException {
    return switch (this) {
      case Stdio() -> {
        var streams = StandardStreams.take();
        yield service.run(streams.in(), streams.out());
      }
      case Port(int number) -> SocketMeeting.onPort(number).serve(service);
      case Pipe(var path) -> SocketMeeting.onPath(path).serve(service);
    };
  }
}
