package dev.aurelis.server;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.http.HttpClients;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP client with the first request, not before. */
final class LazyHttp implements Supplier<HttpClients>, AutoCloseable {
  private final ScheduledExecutorService timer;
  private final Ticker ticker;
  private @Nullable HttpClients made;

  LazyHttp(ScheduledExecutorService timer, Ticker ticker) {
    this.timer = timer;
    this.ticker = ticker;
  }

  @Override
  public synchronized HttpClients get() {
    if (made == null) {
      made = new HttpClients(timer, ticker);
    }
    return made;
  }

  @Override
  public synchronized void close() {
    if (made != null) {
      made.close();
    }
  }
}
