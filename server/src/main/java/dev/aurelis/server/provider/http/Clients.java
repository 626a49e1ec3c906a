package dev.aurelis.server.provider.http;

import dev.aurelis.server.config.NetworkSettings;
import dev.aurelis.server.config.NetworkSettings.Proxy;
import dev.aurelis.server.security.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One client for each origin, made with its first call: one that speaks TLS only, or one that
 * speaks plain HTTP to this machine only. What TLS needs is made with the first encrypted call.
 *
 * <p>Idle connections are kept for 60 seconds, at most 20 to one origin and 100 in all: origins are
 * dealt out over five pools of 20. To this machine itself, where a server has no others to think
 * of, up to 100 more are kept.
 */
final class Clients {
  private static final int POOLS = 5;
  private static final int IDLE = 20;
  private static final int IDLE_HERE = 100;
  private static final int IDLE_SECONDS = 60;

  /**
   * Calls OkHttp runs at once. It never gets that far: a call in its queue would wait unseen, and
   * that wait would count as one for the connection. Who may call is decided before.
   */
  private static final int CALLS = 1 << 20;

  /**
   * OkHttp's own timeouts stand above every limit of {@link Watch}; they only catch its absence.
   */
  private static final int BACKSTOP_SECONDS = 150;

  private final NetworkSettings network;
  private final Dispatcher dispatcher;
  private final List<ConnectionPool> pools =
      Stream.generate(() -> new ConnectionPool(IDLE, IDLE_SECONDS, TimeUnit.SECONDS))
          .limit(POOLS)
          .toList();
  private final ConnectionPool here = new ConnectionPool(IDLE_HERE, IDLE_SECONDS, TimeUnit.SECONDS);
  private final Map<Origin, OkHttpClient> made = new ConcurrentHashMap<>();
  private final AtomicInteger dealt = new AtomicInteger();
  private @Nullable Trust trust;

  Clients(NetworkSettings network, ExecutorService threads) {
    this.network = network;
    this.dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(CALLS);
    dispatcher.setMaxRequestsPerHost(CALLS);
  }

  OkHttpClient of(Origin origin) {
    return made.computeIfAbsent(origin, this::make);
  }

  private OkHttpClient make(Origin origin) {
    var builder = base().connectionPool(origin.isLoopback() ? here : nextPool());
    if (origin.isEncrypted()) {
      encrypt(builder, origin);
      proxy(origin).ifPresent(proxy -> through(builder, proxy));
    } else {
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).dns(new LoopbackNames());
    }
    return builder.build();
  }

  private ConnectionPool nextPool() {
    return pools.get(Math.floorMod(dealt.getAndIncrement(), POOLS));
  }

  private OkHttpClient.Builder base() {
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .proxy(java.net.Proxy.NO_PROXY)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .eventListenerFactory(call ->
            Optional.<EventListener>ofNullable(call.request().tag(Watch.class))
                .orElse(EventListener.NONE))
        .addNetworkInterceptor(new QuietRetryAfter())
        .connectTimeout(BACKSTOP_SECONDS, TimeUnit.SECONDS)
        .readTimeout(BACKSTOP_SECONDS, TimeUnit.SECONDS)
        .writeTimeout(BACKSTOP_SECONDS, TimeUnit.SECONDS)
        .callTimeout(0, TimeUnit.SECONDS);
  }

  private void encrypt(OkHttpClient.Builder builder, Origin origin) {
    var common = trust();
    var own =
        network.pins().stream()
            .filter(pins -> pins.host().equals(origin.host()))
            .findFirst()
            .map(common::pinnedTo)
            .orElse(common);
    builder
        .connectionSpecs(List.of(ConnectionSpec.RESTRICTED_TLS, ConnectionSpec.MODERN_TLS))
        .sslSocketFactory(own.sockets(), own.manager());
  }

  private synchronized Trust trust() {
    if (trust == null) {
      trust = Trust.inPlatformAnd(network.authorities());
    }
    return trust;
  }

  private Optional<Proxy> proxy(Origin origin) {
    return network
        .proxy()
        .filter(proxy ->
            !origin.isLoopback() && !proxy.exceptions().cover(origin.host(), origin.port()));
  }

  private static void through(OkHttpClient.Builder builder, Proxy proxy) {
    switch (proxy.kind()) {
      case HTTP ->
          builder
              .proxy(
                  new java.net.Proxy(
                      java.net.Proxy.Type.HTTP,
                      java.net.InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
              .proxyAuthenticator(new ProxyLogin(proxy.login()));
      case SOCKS -> {
        var sockets = new SocksSockets(proxy);
        builder.socketFactory(sockets).dns(sockets);
      }
    }
  }

  void forgetIdleConnections() {
    pools.forEach(ConnectionPool::evictAll);
    here.evictAll();
  }

  void close() {
    dispatcher.cancelAll();
    forgetIdleConnections();
  }
}
