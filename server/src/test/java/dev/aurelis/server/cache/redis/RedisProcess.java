package dev.aurelis.server.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.Requires;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;

/** A real server on a free port of this machine, without persistence, ended by its handle. */
final class RedisProcess implements AutoCloseable {
  private static final int TRIES = 400;

  final HostAndPort address;
  private final Process process;

  private RedisProcess(HostAndPort address, Process process) {
    this.address = address;
    this.process = process;
  }

  static RedisProcess start(Path folder, String... options) throws Exception {
    var server = Requires.program("redis-server");
    int port = freePort();
    var home = Files.createDirectories(folder.resolve("redis-" + port));
    var command =
        new ArrayList<>(
            List.of(
                server.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                home.toString()));
    command.addAll(List.of(options));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    var started = new RedisProcess(new HostAndPort("127.0.0.1", port), process);
    try {
      started.awaitAnswer();
    } catch (AssertionError | RuntimeException silent) {
      started.close();
      throw silent;
    }
    return started;
  }

  /** Three servers that hold the keys together, without replicas. */
  static List<RedisProcess> cluster(Path folder) throws Exception {
    var cli = Requires.program("redis-cli");
    var nodes = new ArrayList<RedisProcess>();
    for (int i = 0; i < 3; i++) {
      nodes.add(
          start(
              folder,
              "--cluster-enabled",
              "yes",
              "--cluster-require-full-coverage",
              "no",
              "--cluster-port",
              Integer.toString(freePort())));
    }
    var command = new ArrayList<>(List.of(cli.toString(), "--cluster", "create"));
    nodes.forEach(node -> command.add(node.address.toString()));
    command.addAll(List.of("--cluster-replicas", "0", "--cluster-yes"));
    var created =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("cluster.log").toFile())
            .start();
    assertThat(created.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(created.exitValue()).as(Files.readString(folder.resolve("cluster.log"))).isZero();
    for (var node : nodes) {
      node.awaitCluster();
    }
    return nodes;
  }

  static RedisSettings.Server at(HostAndPort address) {
    return new RedisSettings.Server(address.getHost(), address.getPort());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      try (var connection = new Connection(address)) {
        if (connection.ping()) {
          return;
        }
      } catch (JedisAccessControlException locked) {
        return;
      } catch (JedisException notYet) {
        assertThat(process.waitFor(25, TimeUnit.MILLISECONDS)).as("it ended").isFalse();
      }
    }
    throw new AssertionError("the server does not answer");
  }

  /** A server refuses every key until it holds the cluster for whole, a while after its making. */
  private void awaitCluster() throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      if (command(Protocol.Command.CLUSTER, "INFO") instanceof byte[] info
          && new String(info, StandardCharsets.US_ASCII).contains("cluster_state:ok")) {
        return;
      }
      assertThat(process.waitFor(25, TimeUnit.MILLISECONDS)).as("it ended").isFalse();
    }
    throw new AssertionError("the cluster does not hold together");
  }

  /** Sends one command by itself and returns the reply. */
  Object command(Protocol.Command command, String... arguments) {
    try (var connection = new Connection(address)) {
      connection.sendCommand(command, arguments);
      return connection.getOne();
    }
  }

  /** Ends it as a power failure would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
