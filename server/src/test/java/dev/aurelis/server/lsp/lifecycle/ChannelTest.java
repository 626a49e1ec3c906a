package dev.aurelis.server.lsp.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets, both customs: the client listens, or the server does. */
class ChannelTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Sends one byte back, incremented, and ends with it. */
  private static int increment(InputStream in, OutputStream out) {
    try {
      int given = in.read();
      out.write(given + 1);
      out.flush();
      return given;
    } catch (IOException broken) {
      return -1;
    }
  }

  private static CompletableFuture<Integer> serve(Channel channel) {
    var code = new CompletableFuture<Integer>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            code.complete(channel.serve(ChannelTest::increment));
          } catch (Throwable failure) {
            code.completeExceptionally(failure);
          }
        });
    return code;
  }

  private static void talk(InputStream in, OutputStream out) throws IOException {
    out.write(41);
    out.flush();
    assertThat(in.read()).isEqualTo(42);
  }

  /** Until the server listens, calling it fails. */
  private static <T> T eventually(Callable<T> attempt, CompletableFuture<?> server)
      throws Exception {
    while (true) {
      try {
        return attempt.call();
      } catch (IOException notYet) {
        assertThat(server).isNotDone();
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void port_whereTheClientListens_isCalled() throws Exception {
    try (var listening = new ServerSocket(0, 1, LOOPBACK)) {
      var code = serve(new Channel.Port(listening.getLocalPort()));
      try (var socket = listening.accept()) {
        talk(socket.getInputStream(), socket.getOutputStream());
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(41);
      }
    }
  }

  @Test
  void port_whereNobodyListens_isListenedOn() throws Exception {
    int port;
    try (var probe = new ServerSocket(0, 1, LOOPBACK)) {
      port = probe.getLocalPort();
    }
    var code = serve(new Channel.Port(port));
    try (var socket = eventually(() -> new Socket(LOOPBACK, port), code)) {
      assertThat(socket.getInetAddress().isLoopbackAddress()).isTrue();
      talk(socket.getInputStream(), socket.getOutputStream());
      assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(41);
    }
  }

  @Test
  void pipe_whereTheClientListens_isCalled(@TempDir Path folder) throws Exception {
    var path = folder.resolve("s");
    try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(path));
      var code = serve(new Channel.Pipe(path));
      try (var socket = listening.accept()) {
        talk(Channels.newInputStream(socket), Channels.newOutputStream(socket));
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(41);
      }
    }
  }

  @Test
  void pipe_leftBehindByADeadProcess_isListenedOnForTheOwnerAlone(@TempDir Path folder)
      throws Exception {
    var path = folder.resolve("s");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(path))
        .close();
    assertThat(path).exists();
    var code = serve(new Channel.Pipe(path));
    try (var socket =
        eventually(() -> SocketChannel.open(UnixDomainSocketAddress.of(path)), code)) {
      talk(Channels.newInputStream(socket), Channels.newOutputStream(socket));
      assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(41);
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void pipe_thatIsAUsersFile_isRefusedAndKept(@TempDir Path folder) throws Exception {
    var path = Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> new Channel.Pipe(path).serve(ChannelTest::increment))
        .isInstanceOf(IOException.class);
    assertThat(path).hasContent("mine");
  }

  @Test
  void port_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Channel.Port(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Channel.Port(65536)).isInstanceOf(IllegalArgumentException.class);
  }
}
