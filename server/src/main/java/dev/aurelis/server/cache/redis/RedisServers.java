package dev.aurelis.server.cache.redis;

import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.redis.RedisSettings.Encryption;
import dev.aurelis.server.cache.redis.RedisSettings.Topology;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.security.Origin;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Sends commands, each within {@link #LIMIT}, to the server that has the key. Where the keys of a
 * cluster lie is learned from its redirections (Redis cluster specification, MOVED), and forgotten
 * with the server that said so.
 */
final class RedisServers implements AutoCloseable {
  /** The longest time of an operation, connecting included. */
  static final Duration LIMIT = Duration.ofMillis(50);

  /** Refusals that will not be over with the next command. */
  private static final Set<String> USELESS =
      Set.of(
          "LOADING",
          "READONLY",
          "OOM",
          "NOAUTH",
          "WRONGPASS",
          "NOPERM",
          "MASTERDOWN",
          "CLUSTERDOWN",
          "MISCONF",
          "NOREPLICAS",
          "BUSY",
          "MOVED");

  /** The longest time of a connection that nobody waits for. */
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(RedisServers.class);
  private static final int SLOTS = 16_384;
  private static final int HOPS = 3;
  private static final int AT_ONCE = 8;
  private static final int KEPT = 4;

  private final RedisSettings settings;
  private final Ticker ticker;
  private final Executor executor;
  private final ScheduledExecutorService timer;
  private final Notices notices;
  private final Duration limit;
  private final AtomicReferenceArray<Optional<HostAndPort>> slots =
      new AtomicReferenceArray<>(SLOTS);
  private final Map<HostAndPort, Node> nodes = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private volatile boolean closed;

  /** A server with its idle connections. */
  private final class Node {
    private final HostAndPort address;
    private final Circuit reading = new Circuit(ticker);
    private final Circuit writing = new Circuit(ticker);
    private final Deque<RedisLink> idle = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean isConnecting = new AtomicBoolean();

    Node(HostAndPort address) {
      this.address = address;
    }

    Circuit circuit(Kind kind) {
      return kind == Kind.READ ? reading : writing;
    }
  }

  /** Refusals of one kind say nothing about the other. */
  enum Kind {
    READ,
    WRITE
  }

  RedisServers(
      RedisSettings settings,
      Ticker ticker,
      Executor executor,
      ScheduledExecutorService timer,
      Notices notices) {
    this(settings, ticker, executor, timer, notices, LIMIT);
  }

  /**
   * For a machine on which an operation may take longer.
   *
   * @param limit in place of {@link #LIMIT}
   */
  RedisServers(
      RedisSettings settings,
      Ticker ticker,
      Executor executor,
      ScheduledExecutorService timer,
      Notices notices,
      Duration limit) {
    this.settings = settings;
    this.ticker = ticker;
    this.executor = executor;
    this.timer = timer;
    this.notices = notices;
    this.limit = limit;
    for (int slot = 0; slot < SLOTS; slot++) {
      slots.set(slot, Optional.empty());
    }
  }

  /**
   * Sends one command.
   *
   * @param arguments the key first
   */
  Reply call(Kind kind, Protocol.Command command, List<byte[]> arguments) {
    if (closed || !places.tryAcquire()) {
      return new Reply.Skipped();
    }
    try {
      var watch = new Watch(timer, limit);
      try {
        return follow(kind, command, arguments, watch);
      } finally {
        watch.end();
      }
    } catch (RejectedExecutionException e) {
      return new Reply.Skipped(); // the process ends
    } finally {
      places.release();
    }
  }

  private Reply follow(Kind kind, Protocol.Command command, List<byte[]> arguments, Watch watch) {
    int slot = JedisClusterCRC16.getSlot(arguments.getFirst());
    for (int hop = 0; hop < HOPS; hop++) {
      var node = node(slot, kind);
      if (node.isEmpty()) {
        return new Reply.Skipped();
      }
      try {
        return new Reply.Value(send(node.get(), kind, command, arguments, watch));
      } catch (JedisMovedDataException e) {
        if (!learn(node.get(), slot, e.getTargetNode())) {
          return refused(node.get(), kind, "MOVED");
        }
      } catch (JedisDataException e) {
        return refused(node.get(), kind, word(e));
      } catch (RuntimeException e) { // out of time, cut off, or a reply that is none
        return lost(node.get());
      }
    }
    return new Reply.Failed();
  }

  /** The server that has the slot, or the first seed that can be asked. */
  private Optional<Node> node(int slot, Kind kind) {
    var known = slots.get(slot);
    if (known.isPresent()) {
      return known.map(this::node).filter(node -> node.circuit(kind).permits());
    }
    return settings.seeds().stream()
        .map(seed -> node(new HostAndPort(seed.host(), seed.port())))
        .filter(node -> node.circuit(kind).permits())
        .findFirst();
  }

  private Node node(HostAndPort address) {
    return nodes.computeIfAbsent(address, Node::new);
  }

  /** A connection that was idle may be gone by now; then a fresh one is tried, once. */
  private Optional<Object> send(
      Node node, Kind kind, Protocol.Command command, List<byte[]> arguments, Watch watch) {
    var kept = Optional.ofNullable(node.idle.pollFirst());
    if (kept.isPresent()) {
      watch.guards(kept.get().raw());
      try {
        return send(node, kept.get(), kind, command, arguments, watch);
      } catch (JedisConnectionException e) {
        empty(node);
      }
    }
    return send(node, open(node, watch), kind, command, arguments, watch);
  }

  private RedisLink open(Node node, Watch watch) {
    try {
      return RedisLink.open(settings, node.address, watch);
    } catch (JedisConnectionException e) {
      if (watch.isLate() && node.isConnecting.compareAndSet(false, true)) {
        connectAlone(node);
      }
      throw e;
    }
  }

  /** Far away or with TLS a connection takes longer than anybody may wait; it is made meanwhile. */
  private void connectAlone(Node node) {
    try {
      executor.execute(() -> {
        var watch = new Watch(timer, CONNECT);
        try {
          var link = RedisLink.open(settings, node.address, watch);
          giveBack(node, link, watch.releases());
        } catch (RuntimeException e) {
          LOG.debug("the shared cache cannot be reached: {}", e.getClass().getSimpleName());
        } finally {
          watch.end();
          node.isConnecting.set(false);
        }
      });
    } catch (RejectedExecutionException e) {
      node.isConnecting.set(false); // the process ends
    }
  }

  private Optional<Object> send(
      Node node,
      RedisLink link,
      Kind kind,
      Protocol.Command command,
      List<byte[]> arguments,
      Watch watch) {
    boolean isWhole = false;
    try {
      var value = Optional.ofNullable(link.call(command, arguments));
      isWhole = true;
      return value;
    } catch (JedisDataException e) {
      isWhole = true; // the refusal was read to its end
      throw e;
    } finally {
      giveBack(node, link, watch.releases() && isWhole);
      if (isWhole) {
        node.circuit(kind).succeeded();
      }
    }
  }

  /** Only a connection on which nothing is left to come is ever used again. */
  private void giveBack(Node node, RedisLink link, boolean isClean) {
    if (isClean && !closed && node.idle.size() < KEPT) {
      node.idle.addFirst(link);
    } else {
      link.close();
    }
  }

  private static void empty(Node node) {
    for (var link = node.idle.pollFirst(); link != null; link = node.idle.pollFirst()) {
      link.close();
    }
  }

  /** A single server sends nobody elsewhere; a cluster sends only where it is as safe. */
  private boolean learn(Node from, int slot, HostAndPort target) {
    var host = target.getHost().isEmpty() ? from.address.getHost() : target.getHost();
    boolean isSafe = settings.encryption() == Encryption.TLS || isLoopback(host);
    if (settings.topology() == Topology.SINGLE || !isSafe) {
      return false;
    }
    slots.set(slot, Optional.of(new HostAndPort(host, target.getPort())));
    return true;
  }

  private static boolean isLoopback(String host) {
    try {
      var plain = host.contains(":") ? "[" + host + "]" : host;
      return new Origin("redis", plain, 1).isLoopback();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Reply refused(Node node, Kind kind, String word) {
    if (USELESS.contains(word)) {
      node.circuit(kind).open();
      notices.tell("The shared cache is of no use for now: " + word + ".");
    }
    return new Reply.Failed();
  }

  private Reply lost(Node node) {
    node.reading.failed();
    node.writing.failed();
    empty(node);
    for (int slot = 0; slot < SLOTS; slot++) {
      if (slots.get(slot).filter(node.address::equals).isPresent()) {
        slots.set(slot, Optional.empty());
      }
    }
    notices.tell("The shared cache does not answer; answers are kept without it for now.");
    return new Reply.Failed();
  }

  /** The first word of a refusal, where it is one of the protocol's own. */
  private static String word(JedisDataException e) {
    var message = Optional.ofNullable(e.getMessage()).orElse("");
    var word = message.split("[ :]", 2)[0];
    return USELESS.contains(word) ? word : "ERR";
  }

  @Override
  public void close() {
    closed = true;
    nodes.values().forEach(RedisServers::empty);
  }
}
