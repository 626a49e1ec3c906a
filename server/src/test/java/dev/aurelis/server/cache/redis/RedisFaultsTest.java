package dev.aurelis.server.cache.redis;

import static dev.aurelis.server.cache.redis.RedisProcess.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.redis.RedisServers.Kind;
import dev.aurelis.server.cache.redis.RedisSettings.Encryption;
import dev.aurelis.server.cache.redis.RedisSettings.Topology;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** What a server may do that it should not. */
class RedisFaultsTest {
  private static final Executor BACKGROUND = task -> Thread.ofVirtual().start(task);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final List<String> notices = new ArrayList<>();
  private long now = 1;

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  private RedisServers servers(HostAndPort address, Topology topology, Encryption encryption) {
    return new RedisServers(
        new RedisSettings(
            List.of(at(address)), topology, encryption, Optional.empty(), Optional.empty(), "p"),
        () -> now,
        BACKGROUND,
        timer,
        new Notices(notices::add));
  }

  private RedisServers single(ScriptedRedis server) {
    return servers(server.address(), Topology.SINGLE, Encryption.NONE);
  }

  /** What is said counts, however long a busy machine takes for it. */
  private RedisServers patient(ScriptedRedis server) {
    return new RedisServers(
        new RedisSettings(
            List.of(at(server.address())),
            Topology.SINGLE,
            Encryption.NONE,
            Optional.empty(),
            Optional.empty(),
            "p"),
        () -> now,
        BACKGROUND,
        timer,
        new Notices(notices::add),
        Duration.ofSeconds(10));
  }

  private static Reply get(RedisServers servers) {
    return servers.call(Kind.READ, Command.GET, List.of("key".getBytes()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "nowhere.invalid"})
  void call_nobodyThereFromTheStart_failsThenIsLeftAlone(String host) throws Exception {
    int port;
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    try (var servers = servers(new HostAndPort(host, port), Topology.SINGLE, Encryption.NONE)) {
      int failed = 0;
      while (get(servers) instanceof Reply.Failed && failed < 10) {
        failed++;
      }
      assertThat(failed).isBetween(1, 5);
      for (int i = 0; i < 50; i++) {
        assertThat(get(servers)).isInstanceOf(Reply.Skipped.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOADING Redis is loading the dataset in memory",
        "READONLY You can't write against a read only replica.",
        "OOM command not allowed when used memory > 'maxmemory'.",
        "NOAUTH Authentication required.",
        "NOPERM this user has no permissions",
        "MASTERDOWN Link with MASTER is down",
        "CLUSTERDOWN The cluster is down",
        "MISCONF Errors writing to disk",
        "BUSY Redis is busy running a script",
        "MOVED 1 127.0.0.1:1",
      })
  void call_refusal_isAMissOnceAndNoStorm(String refusal) throws Exception {
    try (var server = ScriptedRedis.saying("-" + refusal + "\r\n");
        var servers = patient(server)) {
      assertThat(get(servers)).isInstanceOf(Reply.Failed.class);
      for (int i = 0; i < 50; i++) {
        assertThat(get(servers)).isInstanceOf(Reply.Skipped.class);
      }
      assertThat(server.commands).hasValue(1);
      assertThat(notices).singleElement().asString().contains(refusal.split(" ")[0]);
      now += 6_000_000_000L;
      assertThat(get(servers)).as("one probe").isInstanceOf(Reply.Failed.class);
      assertThat(get(servers)).isInstanceOf(Reply.Skipped.class);
      assertThat(notices).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$1000000000\r\nx",
        "$99999999999999999999\r\n",
        "$-7\r\n",
        "*2000000000\r\n",
        "*1\r\n*1\r\n*1\r\n$1\r\nx\r\n",
        "$abc\r\n",
        "nonsense\r\n",
        "-MOVED\r\n",
        "-MOVED x y:z\r\n",
        "-ASK\r\n",
        "\r\n",
      })
  void call_replyThatIsNone_isAMissAndTheConnectionGoesWhereItIsOutOfStep(String reply)
      throws Exception {
    try (var server = ScriptedRedis.saying(reply);
        var servers = single(server)) {
      var before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      for (int i = 0; i < 10; i++) {
        assertThat(get(servers)).isNotInstanceOf(Reply.Value.class);
      }
      var after = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      assertThat(after - before).isLessThan(64 << 20);
    }
  }

  @Test
  void call_hangingServer_isGivenUpAndLeftAlone() throws Exception {
    var never = new CountDownLatch(1);
    try (var server = new ScriptedRedis(_ -> never.await());
        var servers = single(server)) {
      for (int i = 0; i < 3; i++) {
        assertThat(get(servers)).isInstanceOf(Reply.Failed.class);
      }
      for (int i = 0; i < 1_000; i++) {
        assertThat(get(servers)).isInstanceOf(Reply.Skipped.class);
      }
      assertThat(server.commands).hasValue(3);
      assertThat(notices).hasSize(1);
    }
  }

  /** Every byte comes within the limit of a read; all of them together never do. */
  @Test
  void call_drippingServer_isGivenUp() throws Exception {
    var never = new CountDownLatch(1);
    try (var server =
            new ScriptedRedis(out -> {
              out.write("$1000\r\n".getBytes());
              while (!never.await(10, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
              }
            });
        var servers = single(server)) {
      assertThat(get(servers)).isInstanceOf(Reply.Failed.class);
    }
  }

  /** The server's buffers are full and it reads nothing. */
  @Test
  void call_serverThatReadsNothing_isGivenUp() throws Exception {
    try (var listening =
            new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
        var servers =
            servers(
                new HostAndPort("127.0.0.1", listening.getLocalPort()),
                Topology.SINGLE,
                Encryption.NONE)) {
      var huge = new byte[20 << 20];
      assertThat(servers.call(Kind.WRITE, Command.SET, List.of("k".getBytes(), huge)))
          .isInstanceOf(Reply.Failed.class);
    }
  }

  @Test
  void call_plainServerWhereTlsIsAsked_isGivenUp() throws Exception {
    try (var server = ScriptedRedis.saying("+OK\r\n");
        var servers = servers(server.address(), Topology.SINGLE, Encryption.TLS)) {
      assertThat(get(servers)).isInstanceOf(Reply.Failed.class);
      assertThat(server.commands).as("nothing readable was sent").hasValue(0);
    }
  }

  @Test
  void call_clusterThatSendsElsewhere_isFollowedOnThisMachineAlone() throws Exception {
    try (var right = ScriptedRedis.saying("$2\r\nok\r\n");
        var first =
            ScriptedRedis.saying("-MOVED 12539 127.0.0.1:" + right.address().getPort() + "\r\n");
        var servers = servers(first.address(), Topology.CLUSTER, Encryption.NONE)) {
      assertThat(get(servers)).isInstanceOf(Reply.Value.class);
      assertThat(get(servers)).isInstanceOf(Reply.Value.class);
      assertThat(first.commands).as("it was learned").hasValue(1);
    }
    try (var evil = ScriptedRedis.saying("-MOVED 12539 evil.test:6379\r\n");
        var servers = servers(evil.address(), Topology.CLUSTER, Encryption.NONE)) {
      assertThat(get(servers)).isInstanceOf(Reply.Failed.class);
    }
  }

  @Test
  void call_clusterThatSendsRoundInCircles_ends() throws Exception {
    var port = new int[1];
    try (var server =
            new ScriptedRedis(
                out -> out.write(("-MOVED 12539 127.0.0.1:" + port[0] + "\r\n").getBytes()));
        var servers = servers(server.address(), Topology.CLUSTER, Encryption.NONE)) {
      port[0] = server.address().getPort();
      assertThat(get(servers)).isInstanceOf(Reply.Failed.class);
      assertThat(server.commands.get()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void call_manyInARow_useOneConnection() throws Exception {
    try (var server = ScriptedRedis.saying("$2\r\nok\r\n");
        var servers = single(server)) {
      for (int i = 0; i < 200; i++) {
        assertThat(get(servers)).isInstanceOf(Reply.Value.class);
      }
      assertThat(server.connections).hasValue(1);
    }
  }
}
