package dev.aurelis.server.lsp.session;

import static dev.aurelis.server.testing.RawClient.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.observability.RequestListener.Outcome;
import dev.aurelis.server.testing.RawClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Every way a request can end, over a real pipe: exactly one answer, nothing left behind. */
class RequestRunnerTest {
  private record Place(String uri, boolean explicit) {}

  private final RunnerHarness harness = new RunnerHarness();

  private void on(String method, RequestHandler<JsonObject> handler) {
    harness.methods.request(method, JsonObject.class, RequestPolicy.plain(), handler);
  }

  private void echo() {
    on("echo", (params, request) -> params);
  }

  private static void assertAlive(RawClient client) {
    assertThat(client.request("echo", "{\"a\":1}").getAsJsonObject("result").get("a").getAsInt())
        .isEqualTo(1);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(RawClient.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void handler_throwingAnError_isAnInternalErrorWithoutItsText() {
    echo();
    on(
        "error",
        (params, request) -> {
          throw new StackOverflowError("CANARY-TEXT");
        });
    try (var client = harness.start()) {
      var answer = client.request("error", "{}");
      assertThat(errorCode(answer)).isEqualTo(-32603);
      assertThat(answer.toString()).doesNotContain("CANARY").doesNotContain("data");
      assertAlive(client);
    }
  }

  @Test
  void handler_throwingAnException_isAnInternalErrorWithoutItsText() {
    echo();
    on(
        "exception",
        (params, request) -> {
          throw new java.io.IOException("CANARY-TEXT");
        });
    try (var client = harness.start()) {
      var answer = client.request("exception", "{}");
      assertThat(errorCode(answer)).isEqualTo(-32603);
      assertThat(answer.toString()).doesNotContain("CANARY");
      assertAlive(client);
    }
  }

  @Test
  void notification_throwingAnError_leavesTheReaderAlive() {
    echo();
    harness.methods.notification(
        "bad",
        JsonObject.class,
        params -> {
          throw new AssertionError("bad");
        });
    try (var client = harness.start()) {
      client.notify("bad", "{}");
      assertAlive(client);
    }
  }

  @Test
  void answer_thatCannotBeWritten_isAnInternalError() {
    echo();
    var loop = new java.util.ArrayList<Object>();
    loop.add(loop);
    on("loop", (params, request) -> Map.of("loop", loop));
    on("class", (params, request) -> Map.of("class", String.class));
    try (var client = harness.start()) {
      assertThat(errorCode(client.request("loop", "{}"))).isEqualTo(-32603);
      assertThat(errorCode(client.request("class", "{}"))).isEqualTo(-32603);
      assertAlive(client);
    }
  }

  @Test
  void null_isALegalAnswer() {
    on("nothing", (params, request) -> null);
    try (var client = harness.start()) {
      var answer = client.request("nothing", "{}");
      assertThat(answer.has("result")).isTrue();
      assertThat(answer.get("result").isJsonNull()).isTrue();
    }
  }

  @Test
  void failures_haveTheirCodes() {
    harness.methods.request(
        "fail",
        JsonObject.class,
        RequestPolicy.plain(),
        (params, request) -> {
          var kind = AnswerFailure.Kind.valueOf(params.get("kind").getAsString());
          throw LspFailure.of(new AnswerFailure(kind, "plain words", "", List.of()));
        });
    on(
        "stale",
        (params, request) -> {
          throw LspFailure.contentModified();
        });
    try (var client = harness.start()) {
      assertThat(errorCode(client.request("fail", "{\"kind\":\"CANCELLED\"}"))).isEqualTo(-32800);
      assertThat(errorCode(client.request("fail", "{\"kind\":\"INVALID\"}"))).isEqualTo(-32602);
      var exhausted = client.request("fail", "{\"kind\":\"EXHAUSTED\"}");
      assertThat(errorCode(exhausted)).isEqualTo(-32803);
      assertThat(exhausted.toString()).contains("plain words");
      assertThat(errorCode(client.request("stale", "{}"))).isEqualTo(-32801);
    }
  }

  @Test
  void quietRequest_thatFails_isNullAndNoError() {
    harness.methods.request(
        "hover",
        JsonObject.class,
        RequestPolicy.<JsonObject>plain().quietly(),
        (params, request) -> {
          throw LspFailure.failed("no provider could answer");
        });
    try (var client = harness.start()) {
      assertThat(client.request("hover", "{}").get("result").isJsonNull()).isTrue();
    }
  }

  @Test
  void cancel_reachesTheWorkAndIsAnsweredOnce() throws Exception {
    echo();
    var started = new CountDownLatch(1);
    var upstreamClosed = new CountDownLatch(1);
    var late = new CountDownLatch(1);
    on(
        "slow",
        (params, request) -> {
          request.cancel().onCancel(upstreamClosed::countDown);
          started.countDown();
          late.await();
          return new JsonObject();
        });
    try (var client = harness.start()) {
      int id = client.send("slow", "{}");
      await(started);
      client.cancel(id);
      assertThat(errorCode(client.answerTo(id))).isEqualTo(-32800);
      await(upstreamClosed);
      client.cancel(id);
      late.countDown();
      assertAlive(client);
      assertThat(client.messages().stream().filter(m -> m.get("id").getAsInt() == id)).hasSize(1);
      assertThat(harness.outcomes()).contains(Outcome.CANCELLED).doesNotContain(Outcome.FAILED);
    }
  }

  @Test
  void endOfInput_cancelsWhatRuns() throws Exception {
    var started = new CountDownLatch(1);
    var upstreamClosed = new CountDownLatch(1);
    on(
        "slow",
        (params, request) -> {
          request.cancel().onCancel(upstreamClosed::countDown);
          started.countDown();
          upstreamClosed.await();
          return null;
        });
    try (var client = harness.start()) {
      client.send("slow", "{}");
      await(started);
      client.endInput();
      await(upstreamClosed);
    }
  }

  @Test
  void deadline_endsTheRequestAndItsWork() throws Exception {
    var upstreamClosed = new CountDownLatch(1);
    RequestHandler<JsonObject> slow =
        (params, request) -> {
          request.cancel().onCancel(upstreamClosed::countDown);
          upstreamClosed.await();
          return null;
        };
    var soon = Duration.ofMillis(20);
    harness.methods.request(
        "late", JsonObject.class, RequestPolicy.<JsonObject>plain().within(soon), slow);
    harness.methods.request(
        "quiet", JsonObject.class, RequestPolicy.<JsonObject>plain().within(soon).quietly(), slow);
    try (var client = harness.start()) {
      assertThat(errorCode(client.request("late", "{}"))).isEqualTo(-32803);
      await(upstreamClosed);
      assertThat(client.request("quiet", "{}").has("result")).isTrue();
    }
  }

  private CountDownLatch superseding() {
    var go = new CountDownLatch(1);
    harness.methods.request(
        "inline",
        Place.class,
        RequestPolicy.about(Place::uri).latestWins(Place::explicit),
        (params, request) -> {
          var cancelled = new CompletableFuture<Void>();
          request.cancel().onCancel(() -> cancelled.complete(null));
          Thread.ofVirtual()
              .start(() -> {
                try {
                  go.await();
                  cancelled.complete(null);
                } catch (InterruptedException stopped) {
                  cancelled.completeExceptionally(stopped);
                }
              });
          cancelled.get();
          request.checkCancelled();
          return Map.of("items", List.of());
        });
    return go;
  }

  private static String place(String uri, boolean explicit) {
    return "{\"uri\":\"" + uri + "\",\"explicit\":" + explicit + "}";
  }

  @Test
  void newerRequest_endsOlderOnesOfItsDocumentOnly() {
    var go = superseding();
    try (var client = harness.start()) {
      int other = client.send("inline", place("b", false));
      int first = client.send("inline", place("a", false));
      int second = client.send("inline", place("a", false));
      int third = client.send("inline", place("a", false));
      assertThat(errorCode(client.answerTo(first))).isEqualTo(-32800);
      assertThat(errorCode(client.answerTo(second))).isEqualTo(-32800);
      go.countDown();
      assertThat(client.answerTo(third).has("result")).isTrue();
      assertThat(client.answerTo(other).has("result")).isTrue();
      assertThat(harness.outcomes()).contains(Outcome.SUPERSEDED);
    }
  }

  @Test
  void explicitRequest_isNotEndedByAnAutomaticOne() {
    var go = superseding();
    try (var client = harness.start()) {
      int explicit = client.send("inline", place("a", true));
      int automatic = client.send("inline", place("a", false));
      int newest = client.send("inline", place("a", true));
      assertThat(errorCode(client.answerTo(explicit))).isEqualTo(-32800);
      assertThat(errorCode(client.answerTo(automatic))).isEqualTo(-32800);
      int late = client.send("inline", place("a", false));
      go.countDown();
      assertThat(client.answerTo(newest).has("result")).isTrue();
      assertThat(client.answerTo(late).has("result")).isTrue();
    }
  }

  @Test
  void rapidRequests_areAllAnswered() {
    superseding().countDown();
    try (var client = harness.start()) {
      var ids = new int[500];
      for (int at = 0; at < ids.length; at++) {
        ids[at] = client.send("inline", place("a", false));
      }
      for (int id : ids) {
        var answer = client.answerTo(id);
        assertThat(answer.has("result") || errorCode(answer) == -32800).isTrue();
      }
      assertThat(client.messages()).hasSize(ids.length);
    }
  }

  @Test
  void tenThousandRandomCancels_leaveNothingBehind() throws Exception {
    long seed = 77;
    var random = new SplittableRandom(seed);
    harness.methods.request(
        "work",
        Place.class,
        RequestPolicy.about(Place::uri).latestWins(Place::explicit),
        (params, request) -> {
          var cancelled = new CountDownLatch(1);
          try (var _ = request.cancel().onCancel(cancelled::countDown)) {
            cancelled.await(params.explicit() ? 1 : 0, TimeUnit.MILLISECONDS);
          }
          return params.uri();
        });
    echo();
    try (var client = harness.start()) {
      int last = 0;
      int first = 0;
      for (int round = 0; round < 10_000; round++) {
        last = client.send("work", place("d" + random.nextInt(5), random.nextBoolean()));
        first = first == 0 ? last : first;
        int back = random.nextInt(20);
        if (random.nextInt(3) > 0 && last - back >= first) {
          client.cancel(last - back);
        }
      }
      for (int id = first; id <= last; id++) {
        client.answerTo(id);
      }
      assertAlive(client);
      assertThat(client.messages()).as("seed %d", seed).hasSize(10_001);
      assertThat(harness.connection.get().openCalls()).isZero();
      while (harness.runner.openPlaces() > 0) {
        assertAlive(client);
      }
    }
  }

  @Test
  void request_seesTheDocumentAsItWasWhenItCame() throws Exception {
    var go = new CountDownLatch(1);
    harness.methods.request(
        "text",
        Place.class,
        RequestPolicy.about(Place::uri),
        (params, request) -> {
          go.await();
          return request.requireDocument().text();
        });
    harness.methods.notification(
        "change", Place.class, params -> harness.documents.open(params.uri(), "x", 2, "after"));
    harness.documents.open("a", "x", 1, "before");
    var changed = new CountDownLatch(1);
    harness.documents.addListener(
        new dev.aurelis.server.workspace.text.DocumentListener() {
          @Override
          public void changed(String uri) {
            changed.countDown();
          }

          @Override
          public void closed(String uri) {}
        });
    try (var client = harness.start()) {
      int id = client.send("text", place("a", false));
      client.notify("change", place("a", false));
      await(changed);
      go.countDown();
      assertThat(client.answerTo(id).get("result").getAsString()).isEqualTo("before");
    }
  }

  @Test
  void requestToTheClient_isAnsweredOrEndsByItsTime() throws Exception {
    echo();
    try (var client = harness.start()) {
      assertAlive(client);
      var answered =
          harness.client.request(
              "client/ask", Map.of("q", 1), JsonObject.class, Duration.ofHours(1));
      var asked = client.awaitMethod("client/ask");
      // The same number as one of the client's own requests: the two must not be mixed up.
      client.frame(
          "{\"jsonrpc\":\"2.0\",\"id\":" + asked.get("id") + ",\"result\":{\"yes\":true}}");
      assertThat(answered.get(30, TimeUnit.SECONDS).get("yes").getAsBoolean()).isTrue();

      var never =
          harness.client.request("client/never", null, JsonObject.class, Duration.ofMillis(10));
      assertThat(never)
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .withRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
      client.awaitMethod("$/cancelRequest");
      assertThat(harness.connection.get().openRequests()).isZero();
      assertAlive(client);
    }
  }

  @Test
  void errorFromTheClient_isAFailureAndNoMore() {
    echo();
    try (var client = harness.start()) {
      assertAlive(client);
      var failed =
          harness.client.request("client/ask", null, JsonObject.class, Duration.ofHours(1));
      var id = client.awaitMethod("client/ask").get("id");
      client.frame(
          "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":-32603,\"message\":\"no\"}}");
      assertThat(failed)
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .withRootCauseInstanceOf(dev.aurelis.server.lsp.transport.RemoteFailure.class);
      assertAlive(client);
    }
  }

  @Test
  void clientThatDoesNotRead_costsBoundedMemoryAndMayStillCancel() throws Exception {
    echo();
    var token = new AtomicReference<CancelToken>();
    var started = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    on(
        "slow",
        (params, request) -> {
          token.set(request.cancel());
          request.cancel().onCancel(cancelled::countDown);
          started.countDown();
          cancelled.await();
          return null;
        });
    try (var client = harness.startDeaf()) {
      int id = client.send("slow", "{}");
      await(started);
      var text = "x".repeat(1_000);
      for (int round = 0; round < 5_000; round++) {
        harness.client.progressReport("job", Map.of("kind", "report", "message", text + round));
        harness.client.logMessage(EditorClient.MessageType.LOG, text);
      }
      assertThat(harness.connection.get().waitingBytes()).isLessThan(2L << 20);
      assertThat(harness.connection.get().dropped()).isPositive();
      client.cancel(id);
      await(cancelled);
      client.startReading();
      assertThat(errorCode(client.answerTo(id))).isEqualTo(-32800);
      client.await("the newest report", message -> message.toString().contains(text + "4999"));
      assertAlive(client);
    }
  }
}
