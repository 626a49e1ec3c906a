package dev.aurelis.server;

import dev.aurelis.server.config.NetworkSettings;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.http.HttpClients;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP client with the first request, not before. Pins hold until their last day. */
final class LazyHttp implements Supplier<HttpClients>, AutoCloseable {
  private final NetworkSettings network;
  private final ScheduledExecutorService timer;
  private final Ticker ticker;
  private final Clock clock;
  private final Consumer<String> notices;
  private @Nullable HttpClients made;

  /**
   * @param notices told once of pins that hold no longer
   */
  LazyHttp(
      NetworkSettings network,
      ScheduledExecutorService timer,
      Ticker ticker,
      Clock clock,
      Consumer<String> notices) {
    this.network = network;
    this.timer = timer;
    this.ticker = ticker;
    this.clock = clock;
    this.notices = notices;
  }

  @Override
  public synchronized HttpClients get() {
    if (made == null) {
      made = new HttpClients(timer, ticker, holding());
    }
    return made;
  }

  private NetworkSettings holding() {
    if (network.pins().isEmpty()) {
      return network;
    }
    var holding = network.on(LocalDate.now(clock));
    network.pins().stream()
        .filter(pins -> !holding.pins().contains(pins))
        .forEach(pins ->
            notices.accept(
                "The keys pinned to "
                    + pins.host()
                    + " held until "
                    + pins.until()
                    + " and are no longer looked at; see network.pins"));
    return holding;
  }

  /** Has the next call make a new connection. */
  synchronized void forgetIdleConnections() {
    if (made != null) {
      made.forgetIdleConnections();
    }
  }

  @Override
  public synchronized void close() {
    if (made != null) {
      made.close();
    }
  }
}
