package dev.aurelis.server.provider.http;

import dev.aurelis.server.config.NetworkSettings.Login;
import dev.aurelis.server.config.NetworkSettings.Proxy;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A socket that a proxy connects (SOCKS 5, RFC 1928; user and password, RFC 1929). The library's
 * own asks one authenticator of the whole process for passwords, which this avoids.
 */
final class SocksSocket extends Socket {
  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int PASSWORD = 2;
  private static final int LOGIN_VERSION = 1;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int LONGEST = 255;

  private final Proxy proxy;

  SocksSocket(Proxy proxy) {
    this.proxy = proxy;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
    var in = new DataInputStream(getInputStream());
    greet(in);
    ask(in, (InetSocketAddress) endpoint);
  }

  private void greet(DataInputStream in) throws IOException {
    int method = proxy.login().isPresent() ? PASSWORD : NO_LOGIN;
    send(VERSION, 1, method);
    expect(in, VERSION);
    if (in.readUnsignedByte() != method) {
      throw proxy.login().isPresent()
          ? ProxyException.refusedLogin()
          : ProxyException.askedForLogin();
    }
    if (proxy.login().isPresent()) {
      logIn(in, proxy.login().get());
    }
  }

  private void logIn(DataInputStream in, Login login) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(LOGIN_VERSION);
    writeText(out, login.user());
    writeText(out, login.password().reveal());
    getOutputStream().write(out.toByteArray());
    expect(in, LOGIN_VERSION);
    if (in.readUnsignedByte() != 0) {
      throw ProxyException.refusedLogin();
    }
  }

  private void ask(DataInputStream in, InetSocketAddress target) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(VERSION);
    out.write(CONNECT);
    out.write(0);
    writeHost(out, target);
    out.write(target.getPort() >> 8);
    out.write(target.getPort());
    getOutputStream().write(out.toByteArray());
    expect(in, VERSION);
    if (in.readUnsignedByte() != 0) {
      throw noConnection();
    }
    in.readUnsignedByte();
    skipAddress(in);
  }

  /** A name as a name, so that the proxy looks it up; an address as an address. */
  private static void writeHost(ByteArrayOutputStream out, InetSocketAddress target)
      throws IOException {
    var address = target.getAddress();
    var text = target.getHostString();
    if (isAddress(address, text)) {
      var bytes = address.getAddress();
      out.write(bytes.length == 4 ? IPV4 : IPV6);
      out.writeBytes(bytes);
    } else {
      out.write(NAME);
      writeText(out, text);
    }
  }

  private static boolean isAddress(InetAddress address, String text) {
    return address.getHostAddress().equals(text);
  }

  private static void writeText(ByteArrayOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      throw new ProxyException(
          ProxyException.Kind.NO_CONNECTION, "a name or a password is too long for the proxy");
    }
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static void skipAddress(DataInputStream in) throws IOException {
    int length =
        switch (in.readUnsignedByte()) {
          case IPV4 -> 4;
          case IPV6 -> 16;
          case NAME -> in.readUnsignedByte();
          default -> throw notSocks();
        };
    in.readFully(new byte[length + 2]);
  }

  private void send(int... bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    for (int each : bytes) {
      out.write(each);
    }
    getOutputStream().write(out.toByteArray());
  }

  private static void expect(DataInputStream in, int version) throws IOException {
    if (in.readUnsignedByte() != version) {
      throw notSocks();
    }
  }

  private static ProxyException notSocks() {
    return new ProxyException(
        ProxyException.Kind.NO_CONNECTION, "the proxy does not speak SOCKS 5; see network.proxy");
  }

  private static ProxyException noConnection() {
    return new ProxyException(
        ProxyException.Kind.NO_CONNECTION, "the proxy made no connection to the endpoint");
  }
}
