package dev.aurelis.server.provider.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on this machine. Wherever it is asked to, it connects to one port of this machine, and it
 * keeps every byte of what it was asked.
 */
final class SmallProxy implements AutoCloseable {
  /** What it does when it is asked for a connection. */
  enum Manner {
    CONNECTS,
    /** Lets in whom {@link #LOGIN} names. */
    ASKS_WHO,
    REFUSES,
    /** Says nothing. */
    STALLS,
    /** Connects, and closes with the first bytes that come back. */
    DIES_HALF_WAY
  }

  static final String USER = "aladdin";
  static final String PASSWORD = "open-sesame";

  /** User and password as HTTP carries them. */
  static final String LOGIN = "Basic YWxhZGRpbjpvcGVuLXNlc2FtZQ==";

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Manner manner;
  private final int target;

  private SmallProxy(Manner manner, int target, Talk talk) throws IOException {
    this.manner = manner;
    this.target = target;
    Thread.ofVirtual().start(() -> accept(talk));
  }

  /** How a client tells where it wants to go. */
  private interface Talk {
    /** Whether the client is to be connected. */
    boolean agree(SmallProxy proxy, DataInputStream in, OutputStream out) throws IOException;
  }

  static SmallProxy http(Manner manner, int target) throws IOException {
    return new SmallProxy(manner, target, SmallProxy::agreeByHttp);
  }

  static SmallProxy socks(Manner manner, int target) throws IOException {
    return new SmallProxy(manner, target, SmallProxy::agreeBySocks);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What it was asked, one entry for each connection: a request's head, or host and port. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void accept(Talk talk) {
    while (true) {
      try {
        var client = listener.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client, talk));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client, Talk talk) {
    try (client) {
      var in = new DataInputStream(client.getInputStream());
      if (talk.agree(this, in, client.getOutputStream())) {
        tunnel(client, in);
      }
    } catch (IOException gone) {
      // The client left, or the test is over.
    }
  }

  private void tunnel(Socket client, DataInputStream in) throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(server);
      Thread.ofVirtual().start(() -> copy(in, server));
      var back = server.getInputStream();
      var buffer = new byte[8192];
      for (int read = back.read(buffer); read > 0; read = back.read(buffer)) {
        if (manner == Manner.DIES_HALF_WAY) {
          return;
        }
        client.getOutputStream().write(buffer, 0, read);
      }
    }
  }

  private static void copy(DataInputStream in, Socket server) {
    try {
      in.transferTo(server.getOutputStream());
      server.shutdownOutput();
    } catch (IOException gone) {
      // One of the two left.
    }
  }

  private boolean agreeByHttp(DataInputStream in, OutputStream out) throws IOException {
    var head = head(in);
    asked.add(head);
    var status =
        switch (manner) {
          case CONNECTS, DIES_HALF_WAY -> "200 Connected";
          case ASKS_WHO ->
              head.contains("Proxy-Authorization: " + LOGIN)
                  ? "200 Connected"
                  : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"";
          case REFUSES -> "502 Bad Gateway";
          case STALLS -> "";
        };
    if (status.isEmpty()) {
      in.transferTo(OutputStream.nullOutputStream());
      return false;
    }
    var length = status.startsWith("200") ? "" : "\r\nContent-Length: 0";
    out.write(("HTTP/1.1 " + status + length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    return status.startsWith("200");
  }

  private static String head(DataInputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    return head.toString(StandardCharsets.UTF_8);
  }

  private boolean agreeBySocks(DataInputStream in, OutputStream out) throws IOException {
    in.readByte();
    var methods = in.readNBytes(in.readByte());
    if (manner == Manner.STALLS) {
      in.transferTo(OutputStream.nullOutputStream());
      return false;
    }
    if (manner == Manner.ASKS_WHO && !isKnown(methods, in, out)) {
      return false;
    }
    if (manner != Manner.ASKS_WHO) {
      out.write(new byte[] {5, 0});
    }
    in.readNBytes(3);
    asked.add(text(in.readByte(), in) + ":" + in.readUnsignedShort());
    boolean connects = manner != Manner.REFUSES;
    out.write(new byte[] {5, (byte) (connects ? 0 : 5), 0, 1, 0, 0, 0, 0, 0, 0});
    return connects;
  }

  private static boolean isKnown(byte[] methods, DataInputStream in, OutputStream out)
      throws IOException {
    boolean offered = methods[0] == 2;
    out.write(new byte[] {5, (byte) (offered ? 2 : 0xff)});
    if (!offered) {
      return false;
    }
    in.readByte();
    boolean known = text(3, in).equals(USER) & text(3, in).equals(PASSWORD);
    out.write(new byte[] {1, (byte) (known ? 0 : 1)});
    return known;
  }

  private static String text(int kind, DataInputStream in) throws IOException {
    return kind == 3
        ? new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8)
        : InetAddress.getByAddress(in.readNBytes(kind == 1 ? 4 : 16)).getHostAddress();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
