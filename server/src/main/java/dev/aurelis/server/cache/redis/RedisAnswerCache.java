package dev.aurelis.server.cache.redis;

import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.cache.CacheSize;
import dev.aurelis.server.cache.Lookup;
import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.redis.RedisServers.Kind;
import dev.aurelis.server.cache.seal.AnswerSeal;
import dev.aurelis.server.cache.seal.Dated;
import dev.aurelis.server.cache.seal.StoredSeal;
import dev.aurelis.server.model.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import redis.clients.jedis.Protocol.Command;

/**
 * Sealed answers on a server. A key is a prefix, the tenant and a keyed hash. For every tag there
 * is a sorted set of the keys that carry it, by the time they end, so that forgetting looks at
 * nothing else; the tag {@code *} is carried by all. Plain commands only: no scripts, no search
 * over keys.
 */
public final class RedisAnswerCache implements AnswerCache {
  /** Sealed bytes of the longest answer that is kept. */
  static final int MOST_BYTES = 1 << 20;

  private static final String ALL = "*";
  private static final int BATCH = 500;
  private static final int MOST_BATCHES = 200;
  private static final int TIDY_EVERY = 16;

  /** Sets outlive the longest answer in them. */
  private static final Duration SETS = Duration.ofDays(31);

  private final RedisServers servers;
  private final StoredSeal seal;
  private final Clock clock;
  private final String prefix;
  private final AtomicInteger puts = new AtomicInteger();

  /**
   * Connects with the first use, not before.
   *
   * @param tenant part of every key
   */
  public RedisAnswerCache(
      RedisSettings settings,
      String tenant,
      StoredSeal seal,
      Clock clock,
      Ticker ticker,
      Executor executor,
      ScheduledExecutorService timer,
      Notices notices) {
    this.servers = new RedisServers(settings, ticker, executor, timer, notices);
    this.seal = seal;
    this.clock = clock;
    this.prefix = settings.prefix() + ":" + tenant + ":";
  }

  @Override
  public String tier() {
    return "shared";
  }

  /** Never asks for more than an answer may be long, whatever somebody put there. */
  @Override
  public Lookup get(CacheKey key) {
    var opening = seal.get();
    if (opening.isEmpty()) {
      return new Lookup.Skipped();
    }
    var reply =
        servers.call(
            Kind.READ,
            Command.GETRANGE,
            List.of(answer(opening.get().name(key)), bytes(0), bytes(MOST_BYTES)));
    return switch (reply) {
      case Reply.Skipped() -> new Lookup.Skipped();
      case Reply.Failed() -> new Lookup.Failed();
      case Reply.Value(var value) -> opened(opening.get(), key, value);
    };
  }

  private Lookup opened(AnswerSeal opening, CacheKey key, Optional<Object> value) {
    if (!(value.orElse(new byte[0]) instanceof byte[] sealed)) {
      return new Lookup.Failed();
    }
    if (sealed.length == 0) {
      return new Lookup.Miss();
    }
    var dated = sealed.length > MOST_BYTES ? Optional.<Dated>empty() : opening.open(key, sealed);
    if (dated.isEmpty()) {
      return new Lookup.Failed();
    }
    var remaining = dated.get().remaining(clock.instant());
    return remaining.isZero() ? new Lookup.Miss() : new Lookup.Hit(dated.get().entry(), remaining);
  }

  @Override
  public void put(CacheKey key, CacheEntry entry, Duration lifetime) {
    if (entry.length() > LARGEST) {
      return;
    }
    var now = clock.instant();
    var dated = new Dated(entry, now, now.plus(lifetime));
    seal.get()
        .ifPresent(sealing ->
            sealing
                .seal(key, dated)
                .filter(sealed -> sealed.length <= MOST_BYTES)
                .ifPresent(sealed -> store(sealing, key, dated, sealed)));
  }

  /** The sets come first: an answer that nobody could forget must not be there. */
  private void store(AnswerSeal sealing, CacheKey key, Dated dated, byte[] sealed) {
    var name = sealing.name(key);
    long lifetime = Duration.between(dated.made(), dated.until()).toMillis();
    boolean isTidy = puts.incrementAndGet() % TIDY_EVERY != 0;
    boolean isMarked =
        Stream.concat(dated.entry().tags().stream(), Stream.of(ALL))
            .map(tag -> set(sealing.tagName(tag)))
            .allMatch(set -> mark(set, name, dated.until().toEpochMilli(), isTidy));
    if (isMarked) {
      write(Command.SET, answer(name), sealed, text("PX"), bytes(Math.max(1, lifetime)));
    }
  }

  private boolean mark(byte[] set, String name, long until, boolean isTidy) {
    return write(Command.ZADD, set, bytes(until), text(name))
        && write(Command.PEXPIRE, set, bytes(SETS.toMillis()))
        && (isTidy || write(Command.ZREMRANGEBYSCORE, set, text("-inf"), bytes(clock.millis())));
  }

  private boolean write(Command command, byte[]... arguments) {
    return servers.call(Kind.WRITE, command, List.of(arguments)) instanceof Reply.Value;
  }

  @Override
  public void forget(Set<String> tags) {
    seal.get()
        .ifPresent(sealing ->
            tags.forEach(tag -> forget(set(sealing.tagName(tag)), set(sealing.tagName(ALL)))));
  }

  /** In batches, until the set is empty or the server leaves. */
  private void forget(byte[] set, byte[] all) {
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      var names = names(set);
      if (names.isEmpty()) {
        return;
      }
      for (var name : names) {
        boolean isGone =
            write(Command.UNLINK, answer(new String(name, StandardCharsets.US_ASCII)))
                && write(Command.ZREM, all, name)
                && write(Command.ZREM, set, name);
        if (!isGone) {
          return;
        }
      }
    }
  }

  private List<byte[]> names(byte[] set) {
    var reply = servers.call(Kind.READ, Command.ZRANGE, List.of(set, bytes(0), bytes(BATCH - 1)));
    var names = new ArrayList<byte[]>();
    if (reply instanceof Reply.Value(var value)
        && value.orElse(List.of()) instanceof List<?> list) {
      for (var item : list) {
        if (item instanceof byte[] name) {
          names.add(name);
        }
      }
    }
    return names;
  }

  @Override
  public void clear() {
    forget(Set.of(ALL));
  }

  @Override
  public CacheSize size() {
    return seal.get()
        .map(sealing ->
            servers.call(
                Kind.READ,
                Command.ZCOUNT,
                List.of(set(sealing.tagName(ALL)), bytes(clock.millis()), text("+inf"))))
        .filter(reply -> reply instanceof Reply.Value)
        .flatMap(reply -> ((Reply.Value) reply).value())
        .filter(count -> count instanceof Long)
        .map(count -> new CacheSize(OptionalLong.of((Long) count), OptionalLong.empty()))
        .orElse(CacheSize.UNKNOWN);
  }

  private byte[] answer(String name) {
    return text(prefix + "a:" + name);
  }

  private byte[] set(String name) {
    return text(prefix + "t:" + name);
  }

  private static byte[] bytes(long number) {
    return text(Long.toString(number));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    servers.close();
  }
}
