package dev.aurelis.server.provider.http;

import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Ticker;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that makes HTTP clients: one that speaks TLS only, and one that speaks plain HTTP
 * to this machine only. They share connections and threads. Neither follows redirects, repeats a
 * request, keeps cookies or caches; limits in time are {@link Watch}'s. Thread-safe.
 */
public final class HttpClients implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpClients.class);
  private static final int CONNECTIONS = 100;

  /**
   * Calls OkHttp runs at once. It never gets that far: a call in its queue would wait unseen, and
   * that wait would count as one for the connection. Who may call is decided before.
   */
  private static final int CALLS = 1 << 20;

  private static final int IDLE_SECONDS = 60;

  /**
   * OkHttp's own timeouts stand above every limit of {@link Watch}; they only catch its absence.
   */
  private static final int BACKSTOP_SECONDS = 150;

  private final ScheduledExecutorService timer;
  private final Ticker ticker;
  private final ExecutorService threads;
  private final ConnectionPool pool =
      new ConnectionPool(CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS);
  private final OkHttpClient encrypted;
  private final OkHttpClient loopback;

  /** Whom to trust instead of the platform's authorities. */
  record Trust(SSLSocketFactory sockets, X509TrustManager manager) {}

  public HttpClients(ScheduledExecutorService timer, Ticker ticker) {
    this(timer, ticker, Optional.empty());
  }

  HttpClients(ScheduledExecutorService timer, Ticker ticker, Optional<Trust> trust) {
    this.timer = timer;
    this.ticker = ticker;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual()
                .name("aurelis-http-", 0)
                .uncaughtExceptionHandler((_, e) -> quiet(e))
                .factory());
    var base = base(new Dispatcher(threads));
    var tls =
        base.newBuilder()
            .connectionSpecs(
                java.util.List.of(ConnectionSpec.RESTRICTED_TLS, ConnectionSpec.MODERN_TLS));
    trust.ifPresent(own -> tls.sslSocketFactory(own.sockets(), own.manager()));
    this.encrypted = tls.build();
    this.loopback =
        base.newBuilder()
            .connectionSpecs(java.util.List.of(ConnectionSpec.CLEARTEXT))
            .proxy(java.net.Proxy.NO_PROXY)
            .dns(new LoopbackNames())
            .build();
  }

  private OkHttpClient base(Dispatcher dispatcher) {
    dispatcher.setMaxRequests(CALLS);
    dispatcher.setMaxRequestsPerHost(CALLS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(pool)
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
        .callTimeout(0, TimeUnit.SECONDS)
        .build();
  }

  /**
   * Sends a request and returns at once.
   *
   * @return the exchange, which the reader hears the end of in any case
   */
  public HttpCall send(HttpPost post, ResponseReader reader) {
    var request = request(post.endpoint(), post.route()).post(new OneShotBody(post.body()));
    return send(request, post.endpoint(), post.deadlines(), reader);
  }

  /** Asks for a list; the body of a GET is empty and there is nothing to repeat. */
  public HttpCall send(HttpGet get, ResponseReader reader) {
    return send(request(get.endpoint(), get.route()), get.endpoint(), get.deadlines(), reader);
  }

  private HttpCall send(
      Request.Builder request, Endpoint endpoint, Deadlines deadlines, ResponseReader reader) {
    var exchange = new HttpCall(reader, threads);
    var watch = new Watch(deadlines, ticker, timer, exchange::abort);
    var client = endpoint.origin().isEncrypted() ? encrypted : loopback;
    exchange.begin(client.newCall(request.tag(Watch.class, watch).build()), watch);
    return exchange;
  }

  /** Where work goes that must not run on a caller's or the timer's thread. */
  public Executor executor() {
    return threads;
  }

  /** Closes idle connections, so that the next call makes a new one. */
  public void forgetIdleConnections() {
    pool.evictAll();
  }

  private static Request.Builder request(Endpoint endpoint, String route) {
    var request =
        new Request.Builder()
            .url(endpoint.at(route))
            .header("Accept", "text/event-stream, application/json")
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "aurelis");
    endpoint
        .credential()
        .ifPresent(held -> request.header(held.header(), held.prefix() + held.token().reveal()));
    return request;
  }

  private static void quiet(Throwable e) {
    LOG.warn("An HTTP thread ended by {}", e.getClass().getName());
  }

  @Override
  public void close() {
    encrypted.dispatcher().cancelAll();
    pool.evictAll();
    threads.shutdown();
  }
}
