package dev.aurelis.server.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A client of bytes: it sends whatever it is told, well formed or not, and insists that all that
 * comes back is frames of JSON objects that the protocol's meta model knows. It knows nothing of
 * LSP4J.
 */
public final class RawClient implements AutoCloseable {
  /** How long anything may take before a test gives up; says nothing about speed. */
  public static final long PATIENCE_SECONDS = 30;

  private final OutputStream toServer;
  private final InputStream fromServer;
  private final CompletableFuture<Integer> exit;
  private final AtomicInteger lastId = new AtomicInteger(1000);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<JsonObject> messages = new ArrayList<>();
  private final Map<String, JsonObject> answers = new HashMap<>();
  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private boolean ended;
  private volatile String noise = "";
  private volatile String wrong = "";
  private volatile Optional<Announced> announced = Optional.empty();

  private RawClient(
      OutputStream toServer,
      InputStream fromServer,
      CompletableFuture<Integer> exit,
      boolean reads) {
    this.toServer = toServer;
    this.fromServer = fromServer;
    this.exit = exit;
    if (reads) {
      startReading();
    }
  }

  /** Something that serves a client on two streams and returns an exit code. */
  @FunctionalInterface
  public interface Serving {
    int run(InputStream in, OutputStream out) throws Exception;
  }

  /** Runs a server behind two operating system pipes. */
  public static RawClient start(Serving server) {
    return start(server, true);
  }

  /** Runs a server whose client does not read until {@link #startReading}. */
  public static RawClient startDeaf(Serving server) {
    return start(server, false);
  }

  /** Talks to a server that runs elsewhere, for example a process; its exit code is the future. */
  public static RawClient over(
      OutputStream toServer, InputStream fromServer, CompletableFuture<Integer> exit) {
    return new RawClient(toServer, fromServer, exit, true);
  }

  private static RawClient start(Serving server, boolean reads) {
    try {
      var in = Pipe.open();
      var out = Pipe.open();
      var exit = new CompletableFuture<Integer>();
      var serverOut = Channels.newOutputStream(out.sink());
      Thread.ofPlatform()
          .daemon()
          .name("server under test")
          .start(() -> {
            try {
              exit.complete(server.run(Channels.newInputStream(in.source()), serverOut));
            } catch (Throwable failure) {
              exit.completeExceptionally(failure);
            } finally {
              close(serverOut);
            }
          });
      return new RawClient(
          Channels.newOutputStream(in.sink()), Channels.newInputStream(out.source()), exit, reads);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public void startReading() {
    Thread.ofPlatform().daemon().name("client reader").start(this::read);
  }

  // Sending

  /** Sends bytes as they are. */
  public RawClient raw(byte[] bytes) {
    try {
      toServer.write(bytes);
      toServer.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return this;
  }

  /** Sends text as UTF-8, as it is. */
  public RawClient raw(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends one frame. */
  public RawClient frame(String body) {
    return raw(framed(body));
  }

  public static byte[] framed(String body) {
    var content = body.getBytes(StandardCharsets.UTF_8);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ("Content-Length: " + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  public RawClient notify(String method, String params) {
    return frame(message(method, params, null));
  }

  /** Sends a request and returns its id. */
  public int send(String method, String params) {
    int id = lastId.incrementAndGet();
    asked.put(String.valueOf(id), method);
    note(method, params);
    frame(message(method, params, id));
    return id;
  }

  /** Sends a request and waits for its answer. */
  public JsonObject request(String method, String params) {
    return answerTo(send(method, params));
  }

  public static String message(String method, String params, Integer id) {
    return "{\"jsonrpc\":\"2.0\""
        + (id == null ? "" : ",\"id\":" + id)
        + ",\"method\":\""
        + method
        + "\""
        + (params == null ? "" : ",\"params\":" + params)
        + "}";
  }

  public RawClient cancel(int id) {
    return notify("$/cancelRequest", "{\"id\":" + id + "}");
  }

  /** Says initialize and initialized with these capabilities; returns the answer. */
  public JsonObject initialize(String capabilities) {
    var answer =
        request(
            "initialize",
            "{\"processId\":null,\"rootUri\":null,\"capabilities\":" + capabilities + "}");
    notify("initialized", "{}");
    return answer;
  }

  public JsonObject initialize() {
    return initialize("{}");
  }

  public RawClient open(String uri, String languageId, int version, String text) {
    var document = new JsonObject();
    document.addProperty("uri", uri);
    document.addProperty("languageId", languageId);
    document.addProperty("version", version);
    document.addProperty("text", text);
    var params = new JsonObject();
    params.add("textDocument", document);
    return notify("textDocument/didOpen", params.toString());
  }

  /** Shuts the server down in the usual way and returns its exit code. */
  public int leave() {
    request("shutdown", null);
    notify("exit", null);
    return exitCode();
  }

  // Receiving

  public JsonObject answerTo(int id) {
    return answerTo(String.valueOf(id));
  }

  /** The first answer with this id, as JSON text, for example {@code null} or {@code "a"}. */
  public JsonObject answerTo(String id) {
    return awaitFound("an answer to " + id, () -> Optional.ofNullable(answers.get(id)));
  }

  /** The first notification or request of this method. */
  public JsonObject awaitMethod(String method) {
    return await(method, message -> isMethod(message, method));
  }

  /** Waits for a message; messages are kept, so it may have come before. */
  public JsonObject await(String what, Predicate<JsonObject> wanted) {
    return awaitFound(what, () -> messages.stream().filter(wanted).findFirst());
  }

  private JsonObject awaitFound(String what, Supplier<Optional<JsonObject>> look) {
    long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    lock.lock();
    try {
      while (true) {
        var found = look.get();
        if (found.isPresent()) {
          return found.get();
        }
        if (left <= 0 || ended) {
          throw new AssertionError(
              "no " + what + (ended ? " before the end; " : " in time; ") + noise);
        }
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what);
    } finally {
      lock.unlock();
    }
  }

  /** All that came so far. */
  public List<JsonObject> messages() {
    lock.lock();
    try {
      return List.copyOf(messages);
    } finally {
      lock.unlock();
    }
  }

  public static int errorCode(JsonObject answer) {
    JsonElement error = answer.get("error");
    if (error == null) {
      throw new AssertionError("no error: " + answer);
    }
    return error.getAsJsonObject().get("code").getAsInt();
  }

  public static boolean isMethod(JsonObject message, String method) {
    return message.has("method") && message.get("method").getAsString().equals(method);
  }

  /** Ends the input, as a client does that dies. */
  public RawClient endInput() {
    close(toServer);
    return this;
  }

  /** Stops reading for ever: the server's next writes fail. */
  public RawClient breakOutput() {
    close(fromServer);
    return this;
  }

  public int exitCode() {
    try {
      return exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("the server did not end");
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  public boolean hasExited() {
    return exit.isDone();
  }

  /** What came that was no frame; empty where everything was. */
  public String noise() {
    return noise;
  }

  @Override
  public void close() {
    close(toServer);
    exitCode();
    close(fromServer);
    if (!noise.isEmpty()) {
      throw new AssertionError("the server wrote more than frames: " + noise);
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError(
          "the server sent what LSP 3.18 or this client does not know: " + wrong);
    }
  }

  /** Remembers what the client can and which progress it offers. */
  private void note(String method, String params) {
    if (params == null || !params.strip().startsWith("{")) {
      return;
    }
    try {
      var said = JsonParser.parseString(params).getAsJsonObject();
      if (method.equals("initialize") && said.get("capabilities") instanceof JsonObject can) {
        announced = Optional.of(new Announced(can));
      }
      if (said.has("workDoneToken")) {
        announced.ifPresent(client -> client.token(said.get("workDoneToken")));
      }
    } catch (JsonParseException malformed) {
      // It is meant to be.
    }
  }

  /** Holds a message against the protocol's own meta model, and against what was announced. */
  private void check(JsonObject message) {
    var model = MetaModel.lsp();
    var method = asked.getOrDefault(String.valueOf(message.get("id")), "");
    var why =
        message.has("method")
            ? model
                .wrongMessage(message)
                .or(() -> beyond(announced.flatMap(client -> client.beyond(message)), message))
            : model
                .wrongAnswer(method, message)
                .or(() ->
                    message.has("result")
                        ? beyond(
                            announced.flatMap(
                                client -> client.beyondAnswer(method, message.get("result"))),
                            message)
                        : Optional.empty());
    if (why.isPresent() && wrong.isEmpty()) {
      wrong = why.get();
    }
  }

  private static Optional<String> beyond(Optional<String> what, JsonObject message) {
    return what.map(why -> why + ", in " + message);
  }

  private void read() {
    try {
      while (true) {
        var body = StrictFrames.next(fromServer);
        if (body.isEmpty()) {
          return;
        }
        var message = JsonParser.parseString(body.get()).getAsJsonObject();
        check(message);
        lock.lock();
        try {
          messages.add(message);
          if (!message.has("method")) {
            answers.putIfAbsent(String.valueOf(message.get("id")), message);
          }
          arrived.signalAll();
        } finally {
          lock.unlock();
        }
      }
    } catch (IOException gone) {
      // The test closed the stream.
    } catch (RuntimeException odd) {
      noise = odd.toString();
    } finally {
      lock.lock();
      try {
        ended = true;
        arrived.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private static void close(AutoCloseable stream) {
    try {
      stream.close();
    } catch (Exception ignored) {
      // It is gone, which is what was wanted.
    }
  }
}
