package dev.aurelis.server.cache.redis;

import dev.aurelis.server.security.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** One connection to one server. Used by one caller at a time. */
final class RedisLink implements AutoCloseable {
  /** Bytes of the longest text in a reply. */
  static final int MOST_BYTES = 2 << 20;

  /** The watch decides; the library's own limits only stand far above it. */
  private static final int FAR_MILLIS = 2_000;

  private final Socket raw;
  private final Connection connection;

  private RedisLink(Socket raw, Connection connection) {
    this.raw = raw;
    this.connection = connection;
  }

  /**
   * Connects and logs in.
   *
   * @throws redis.clients.jedis.exceptions.JedisException where the server cannot be reached in
   *     time or refuses
   */
  static RedisLink open(RedisSettings settings, HostAndPort node, Watch watch) {
    var raw = new Socket();
    watch.guards(raw);
    try {
      return new RedisLink(raw, new Connection(sockets(settings, node, raw), config(settings)));
    } catch (RuntimeException e) {
      close(raw);
      throw e;
    }
  }

  private static JedisSocketFactory sockets(RedisSettings settings, HostAndPort node, Socket raw) {
    return () -> {
      try {
        raw.setTcpNoDelay(true);
        raw.connect(new InetSocketAddress(node.getHost(), node.getPort()), FAR_MILLIS);
        return new GuardedSocket(
            switch (settings.encryption()) {
              case NONE -> raw;
              case TLS -> encrypted(raw, node);
            },
            MOST_BYTES);
      } catch (IOException | IllegalArgumentException e) {
        throw new JedisConnectionException("no connection", e);
      }
    };
  }

  private static Socket encrypted(Socket raw, HostAndPort node) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var socket = (SSLSocket) factory.createSocket(raw, node.getHost(), node.getPort(), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static JedisClientConfig config(RedisSettings settings) {
    var config =
        DefaultJedisClientConfig.builder()
            .serverDefaultProtocol() // RESP2, without a greeting
            .socketTimeoutMillis(FAR_MILLIS)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    settings.user().ifPresent(config::user);
    settings.password().map(Secret::reveal).ifPresent(config::password);
    return config.build();
  }

  /** The socket to close when time is over. Closing the one above it might wait for the peer. */
  Socket raw() {
    return raw;
  }

  /**
   * Sends one command and reads its reply.
   *
   * @throws redis.clients.jedis.exceptions.JedisDataException the server's own refusal; the link is
   *     still good
   * @throws JedisConnectionException the link is of no use any more
   */
  Object call(Protocol.Command command, List<byte[]> arguments) {
    connection.sendCommand(command, arguments.toArray(byte[][]::new));
    return connection.getOne();
  }

  @Override
  public void close() {
    close(raw);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is as good as closed.
    }
  }
}
