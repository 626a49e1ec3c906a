package dev.aurelis.server.lsp.transport;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON-RPC 2.0 connection that cannot be silenced. One thread reads, parses and dispatches; one
 * thread writes. LSP4J's own endpoint is not used: it leaves requests unanswered whose id or body
 * it cannot parse, ends its reader when a handler throws an Error, and writes on the reader's
 * thread. Thread-safe.
 */
public final class RpcConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RpcConnection.class);
  private static final String CANCEL = "$/cancelRequest";

  private final FrameReader frames;
  private final MessageParser parser;
  private final MessageWriter writer;
  private final Outbox outbox;
  private final Dispatcher dispatcher;
  private final Executor executor;
  private final SentRequests sent;
  private final Map<String, Call> calls = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param executor runs what is to happen when a request is cancelled
   * @param scheduler ends requests to the client that stay unanswered
   * @param threads makes the one writer thread
   * @param lost told once when the other side cannot be written to any more
   */
  public RpcConnection(
      InputStream in,
      OutputStream out,
      Gson gson,
      Dispatcher dispatcher,
      Executor executor,
      ScheduledExecutorService scheduler,
      ThreadFactory threads,
      Runnable lost) {
    this.frames = new FrameReader(in);
    this.parser = new MessageParser(gson, this::paramsType);
    this.writer = new MessageWriter(gson);
    this.outbox = new Outbox(new BufferedOutputStream(out, 1 << 16), threads, lost);
    this.dispatcher = dispatcher;
    this.executor = executor;
    this.sent = new SentRequests(gson, scheduler);
  }

  /** Reads and dispatches until the stream ends or the connection is closed. */
  public void listen() {
    try {
      while (!closed) {
        var body = frames.next();
        if (body.isEmpty()) {
          return;
        }
        take(body.get());
      }
    } catch (IOException gone) {
      LOG.debug("the input stream broke");
    }
  }

  /** Sends a notification. */
  public void notify(String method, @Nullable Object params, Delivery delivery) {
    outbox.send(writer.notification(method, params), delivery);
  }

  /**
   * Asks the client.
   *
   * @return the answer; it fails with {@link java.util.concurrent.TimeoutException} after the time,
   *     and with {@link RemoteFailure} where the client answers with an error
   */
  public <R> CompletableFuture<R> request(
      String method, @Nullable Object params, Class<R> result, Duration timeout) {
    var pending =
        sent.begin(result, timeout, id -> notify(CANCEL, Map.of("id", id), Delivery.KEPT));
    outbox.send(writer.request(pending.id(), method, params), Delivery.KEPT);
    return pending.future();
  }

  /** Requests of the client's that have no answer yet. */
  public int openCalls() {
    return calls.size();
  }

  /** Requests to the client that have no answer yet. */
  public int openRequests() {
    return sent.size();
  }

  /** Bytes that wait because the client does not read. */
  public long waitingBytes() {
    return outbox.waitingBytes();
  }

  /** Messages that were lost or replaced because the client did not read. */
  public long dropped() {
    return outbox.dropped();
  }

  /** Waits, at most for the time, until all that was sent is written. */
  public boolean flush(Duration time) throws InterruptedException {
    return outbox.flush(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Cancels what is under way and sends nothing any more. */
  @Override
  public void close() {
    closed = true;
    calls.values().forEach(call -> executor.execute(call.cancel()::cancel));
    calls.clear();
    sent.close();
    outbox.close();
  }

  void sendResult(Call call, @Nullable Object result) {
    byte[] body;
    try {
      body = writer.result(call.id(), result);
    } catch (RuntimeException | StackOverflowError unwritable) {
      LOG.error("an answer to {} could not be written", call.method());
      sendError(call, internalError());
      return;
    }
    finish(call, body);
  }

  void sendError(Call call, RpcError error) {
    finish(call, writer.error(call.id(), error));
  }

  static String key(JsonPrimitive id) {
    return (id.isString() ? "s" : "n") + id.getAsString();
  }

  private void finish(Call call, byte[] body) {
    calls.remove(call.key(), call);
    outbox.send(body, Delivery.KEPT);
  }

  private Optional<Type> paramsType(String method) {
    return method.equals(CANCEL) ? Optional.of(CancelParams.class) : dispatcher.paramsType(method);
  }

  private void take(byte[] body) {
    var message = parser.parse(body);
    try {
      switch (message) {
        case Incoming.Request request -> begin(request);
        case Incoming.Notification(var method, var params) -> hear(method, params);
        case Incoming.Response response -> sent.end(response);
        case Incoming.Malformed(var method, var params) -> dispatcher.malformed(method, params);
        case Incoming.Ignored(var reason) -> LOG.debug("ignored: {}", reason);
        case Incoming.Refused(var ids, var error) -> refuse(body, ids, error);
      }
    } catch (Throwable broken) {
      LOG.error("a message could not be handled: {}", Failures.describe(broken));
    }
  }

  private void refuse(byte[] body, List<JsonElement> ids, RpcError error) {
    ids.forEach(id -> outbox.send(writer.error(id, error), Delivery.KEPT));
    if (error.code() == RpcError.PARSE_ERROR) {
      frames.resume(body);
    }
  }

  private void begin(Incoming.Request request) {
    var call = new Call(this, request.id(), request.method());
    if (calls.putIfAbsent(call.key(), call) != null) {
      var error = new RpcError(RpcError.INVALID_REQUEST, "This id is in use.");
      outbox.send(writer.error(request.id(), error), Delivery.KEPT);
      return;
    }
    try {
      dispatcher.request(call, request.params());
    } catch (Throwable broken) {
      LOG.error("{} failed: {}", call.method(), Failures.describe(broken));
      call.fail(internalError());
    }
  }

  private void hear(String method, @Nullable Object params) {
    if (!method.equals(CANCEL)) {
      dispatcher.notification(method, params);
    } else if (params instanceof CancelParams(var id) && id instanceof JsonPrimitive primitive) {
      var call = calls.get(key(primitive));
      if (call != null) {
        call.fail(RpcError.cancelled());
        executor.execute(call.cancel()::cancel);
      }
    }
  }

  private static RpcError internalError() {
    return new RpcError(RpcError.INTERNAL_ERROR, "Internal error.");
  }

  /** Parameters of {@code $/cancelRequest}. */
  record CancelParams(@Nullable JsonElement id) {}
}
