package dev.aurelis.server.lsp.transport;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Our own requests that wait for the client. Each ends: by its answer, or by its time. */
final class SentRequests implements AutoCloseable {
  private final Gson gson;
  private final ScheduledExecutorService scheduler;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, Waiting<?>> waiting = new ConcurrentHashMap<>();

  SentRequests(Gson gson, ScheduledExecutorService scheduler) {
    this.gson = gson;
    this.scheduler = scheduler;
  }

  /**
   * Begins a request.
   *
   * @param withdraw called with its id when nobody waits for the answer any more
   */
  <R> Pending<R> begin(Class<R> type, Duration timeout, LongConsumer withdraw) {
    long id = lastId.incrementAndGet();
    var future = new CompletableFuture<R>();
    Runnable late =
        () -> {
          if (waiting.remove(id) != null) {
            withdraw.accept(id);
            future.completeExceptionally(new TimeoutException("the client did not answer"));
          }
        };
    waiting.put(id, new Waiting<>(type, future));
    var timer = scheduler.schedule(late, timeout.toNanos(), TimeUnit.NANOSECONDS);
    var _ = future.whenComplete((answer, failure) -> timer.cancel(false));
    return new Pending<>(id, future);
  }

  /** Ends the request that this answers; an answer to no known request is dropped. */
  void end(Incoming.Response response) {
    long id;
    try {
      id = Long.parseLong(response.id().getAsString());
    } catch (NumberFormatException unknown) {
      return;
    }
    var found = waiting.remove(id);
    if (found != null) {
      found.end(response, gson);
    }
  }

  int size() {
    return waiting.size();
  }

  @Override
  public void close() {
    for (var id : List.copyOf(waiting.keySet())) {
      var found = waiting.remove(id);
      if (found != null) {
        found.future.completeExceptionally(new CancellationException("the connection ended"));
      }
    }
  }

  /** A request under way. */
  record Pending<R>(long id, CompletableFuture<R> future) {}

  private record Waiting<R>(Class<R> type, CompletableFuture<R> future) {
    void end(Incoming.Response response, Gson gson) {
      if (response.error().isPresent()) {
        future.completeExceptionally(new RemoteFailure(response.error().get()));
        return;
      }
      try {
        future.complete(gson.fromJson(response.result(), type));
      } catch (JsonParseException | IllegalStateException odd) {
        future.completeExceptionally(
            new RemoteFailure(new RpcError(RpcError.INVALID_REQUEST, "unreadable answer")));
      }
    }
  }
}
