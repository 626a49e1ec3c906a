package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonObject;
import dev.aurelis.protocol.CancelResult;
import dev.aurelis.protocol.JobStarted;
import dev.aurelis.protocol.ModelsResult;
import dev.aurelis.protocol.StatusResult;
import dev.aurelis.server.features.action.TaskKind;
import dev.aurelis.server.features.completion.CompletionFeature;
import dev.aurelis.server.features.completion.CompletionRequest;
import dev.aurelis.server.features.completion.CompletionRequest.Trigger;
import dev.aurelis.server.features.status.StatusFeature;
import dev.aurelis.server.lsp.jobs.JobRunner;
import dev.aurelis.server.lsp.jobs.WorkspaceEdits;
import dev.aurelis.server.lsp.session.LspFailure;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.Request;
import dev.aurelis.server.lsp.session.RequestPolicy;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.transport.Delivery;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The aurelis/* requests: the same jobs as the commands, with their text streamed. {@link
 * ChatHandler} has those of conversations.
 */
final class ExtensionHandler implements LspFeature {
  private static final String WORKING = "working";

  private final Session session;
  private final JobStarter starter;
  private final JobRunner jobs;
  private final Supplier<CompletionFeature> completion;
  private final Supplier<StatusFeature> status;
  private @Nullable StatusResult last;

  ExtensionHandler(
      Session session,
      JobStarter starter,
      JobRunner jobs,
      Supplier<CompletionFeature> completion,
      Supplier<StatusFeature> status) {
    this.session = session;
    this.starter = starter;
    this.jobs = jobs;
    this.completion = completion;
    this.status = status;
  }

  @Override
  public void register(Methods methods) {
    for (var kind : EnumSet.complementOf(EnumSet.of(TaskKind.CHAT))) {
      methods.request(
          "aurelis/" + kind.key(),
          JsonObject.class,
          RequestPolicy.about((JsonObject params) -> new Argument(params).uri()),
          (params, request) ->
              new JobStarted(
                  starter.start(
                      kind,
                      new Argument(params),
                      request.document(),
                      new JobStarter.Caller(Optional.empty(), true))));
    }
    methods.request(
        "aurelis/complete",
        JsonObject.class,
        RequestPolicy.about((JsonObject params) -> new Argument(params).uri())
            .within(Duration.ofSeconds(15))
            .latestWins(params -> true),
        this::complete);
    methods.request(
        "aurelis/status", JsonObject.class, RequestPolicy.plain(), (params, request) -> told());
    methods.request(
        "aurelis/models", JsonObject.class, RequestPolicy.plain(), (params, request) -> models());
    methods.request(
        "aurelis/cancel",
        JsonObject.class,
        RequestPolicy.plain(),
        (params, request) -> cancel(params));
  }

  private @Nullable Object complete(JsonObject params, Request request) {
    var document = request.requireDocument();
    int offset = document.offset(new Argument(params).position("position"));
    var asked =
        new CompletionRequest(document.snapshot(), offset, Trigger.PERSON, request.cancel());
    var found = completion.get().complete(asked);
    request.checkCancelled();
    var answer = new JsonObject();
    found.ifPresent(suggestion -> {
      answer.addProperty("text", suggestion.text());
      answer.add("range", WorkspaceEdits.range(document, suggestion.replaces()));
      answer.addProperty("source", suggestion.source());
    });
    return answer;
  }

  /** From the first question on, a client hears of every other status. */
  private synchronized StatusResult told() {
    var now = status();
    last = now;
    jobs.onChange(this::tellBegun, this::tellEnded);
    return now;
  }

  /** The job waits for this, so it says what was said last, and that there is work. */
  private synchronized void tellBegun() {
    var known = last;
    var running = jobs.running();
    if (known != null && !running.isEmpty()) {
      tell(new StatusResult(WORKING, known.provider(), known.model(), known.message(), running));
    }
  }

  private synchronized void tellEnded() {
    tell(status());
  }

  private void tell(StatusResult now) {
    if (!now.equals(last)) {
      last = now;
      session.client().notify("aurelis/statusChanged", now, Delivery.KEPT);
    }
  }

  private StatusResult status() {
    var now = status.get().now();
    var running = jobs.running();
    return new StatusResult(
        running.isEmpty() ? "ready" : WORKING,
        now.provider(),
        now.model().orElse(null),
        now.message(),
        running);
  }

  private ModelsResult models() {
    return new ModelsResult(
        status.get().models().stream()
            .map(model -> new ModelsResult.Model(model.id(), model.provider(), model.tasks()))
            .toList());
  }

  private CancelResult cancel(JsonObject params) {
    var job =
        new Argument(params).text("job").orElseThrow(() -> LspFailure.invalid("job is missing."));
    return new CancelResult(jobs.cancel(job));
  }
}
