package dev.aurelis.server.provider.http;

import dev.aurelis.server.config.NetworkSettings;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Ticker;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.Request;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that makes HTTP clients. They share threads. None follows redirects, repeats a
 * request, keeps cookies or caches, or speaks in the clear to anybody but this machine; limits in
 * time are {@link Watch}'s. Thread-safe.
 */
public final class HttpClients implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpClients.class);

  private final ScheduledExecutorService timer;
  private final Ticker ticker;
  private final ExecutorService threads;
  private final Clients clients;

  /** Straight to every endpoint. */
  public HttpClients(ScheduledExecutorService timer, Ticker ticker) {
    this(timer, ticker, NetworkSettings.DIRECT);
  }

  /**
   * @param network which way calls take; all of its pins are held to
   */
  public HttpClients(ScheduledExecutorService timer, Ticker ticker, NetworkSettings network) {
    this.timer = timer;
    this.ticker = ticker;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual()
                .name("aurelis-http-", 0)
                .uncaughtExceptionHandler((_, e) -> quiet(e))
                .factory());
    this.clients = new Clients(network, threads);
  }

  /**
   * Sends a request and returns at once.
   *
   * @return the exchange, which the reader hears the end of in any case
   */
  public HttpCall send(HttpPost post, ResponseReader reader) {
    var request = request(post.endpoint(), post.route());
    var small =
        post.endpoint().takesGzip() ? Compressed.of(post.body()) : Optional.<ByteString>empty();
    small.ifPresent(_ -> request.header("Content-Encoding", "gzip"));
    request.post(new OneShotBody(small.orElse(post.body())));
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
    var client = clients.of(endpoint.origin());
    exchange.begin(client.newCall(request.tag(Watch.class, watch).build()), watch);
    return exchange;
  }

  /** Where work goes that must not run on a caller's or the timer's thread. */
  public Executor executor() {
    return threads;
  }

  /** Closes idle connections, so that the next call makes a new one. */
  public void forgetIdleConnections() {
    clients.forgetIdleConnections();
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
    clients.close();
    threads.shutdown();
  }
}
