package dev.aurelis.server.provider.http;

import dev.aurelis.server.config.NetworkSettings.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;

/** Makes sockets that a SOCKS proxy connects, and leaves the looking up of names to it. */
final class SocksSockets extends SocketFactory implements Dns {
  private final Proxy proxy;

  SocksSockets(Proxy proxy) {
    this.proxy = proxy;
  }

  @Override
  public Socket createSocket() {
    return new SocksSocket(proxy);
  }

  /** The name with an address that stands for none; {@link SocksSocket} sends the name alone. */
  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    return List.of(InetAddress.getByAddress(hostname, new byte[4]));
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress address, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
