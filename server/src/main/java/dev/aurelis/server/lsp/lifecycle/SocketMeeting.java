package dev.aurelis.server.lsp.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Meets one client on an address of this machine: calls it where it listens, else listens for it.
 * Both customs exist; VS Code listens, Neovim and eglot call.
 */
final class SocketMeeting {
  private final SocketAddress address;
  private final StandardProtocolFamily family;
  private final Optional<Path> path;

  private SocketMeeting(SocketAddress address, StandardProtocolFamily family, Optional<Path> path) {
    this.address = address;
    this.family = family;
    this.path = path;
  }

  static SocketMeeting onPort(int port) {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new SocketMeeting(loopback, StandardProtocolFamily.INET, Optional.empty());
  }

  static SocketMeeting onPath(Path path) {
    return new SocketMeeting(
        UnixDomainSocketAddress.of(path), StandardProtocolFamily.UNIX, Optional.of(path));
  }

  int serve(Channel.Service service) throws IOException {
    try (var socket = meet()) {
      return service.run(Channels.newInputStream(socket), Channels.newOutputStream(socket));
    }
  }

  private SocketChannel meet() throws IOException {
    try {
      return SocketChannel.open(address);
    } catch (IOException nobodyListens) {
      return accept();
    }
  }

  private SocketChannel accept() throws IOException {
    removeStaleSocket();
    try (var server = ServerSocketChannel.open(family)) {
      server.bind(address, 1);
      return path.isPresent() ? acceptForOwner(server, path.get()) : server.accept();
    }
  }

  private static SocketChannel acceptForOwner(ServerSocketChannel server, Path path)
      throws IOException {
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return server.accept();
    } finally {
      Files.deleteIfExists(path);
    }
  }

  /** Nobody answered on it, so a socket file left behind by a dead process may go. */
  private void removeStaleSocket() throws IOException {
    if (path.isPresent()
        && Files.exists(path.get())
        && Files.readAttributes(path.get(), BasicFileAttributes.class).isOther()) {
      Files.delete(path.get());
    }
  }
}
