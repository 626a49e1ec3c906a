package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.sse.SseEvent;
import java.util.Optional;

/**
 * Puts an answer together out of what is streamed, or out of one document where the server does not
 * stream. Whole only with a finish reason and the protocol's own end.
 */
final class AnswerStream {
  private static final String DONE = "[DONE]";

  private final ProviderRequest request;
  private final VisibleText text;
  private final Verdicts verdicts;
  private final UsageCount usage = new UsageCount();
  private Optional<FinishReason> finish = Optional.empty();
  private Optional<ProviderFailure> failure = Optional.empty();
  private Optional<String> model = Optional.empty();
  private boolean done;

  AnswerStream(ProviderRequest request, VisibleText text, Verdicts verdicts) {
    this.request = request;
    this.text = text;
    this.verdicts = verdicts;
  }

  /** Takes an event and returns the text that became visible by it; may be empty. */
  String take(SseEvent event) {
    if (event.error().isPresent()) {
      fail(verdicts.inside(ErrorBody.parse(event.error().get())));
      return "";
    }
    if (event.data().strip().equals(DONE)) {
      done = true;
      return "";
    }
    var chunk = Json.object(event.data());
    if (chunk.isEmpty()) {
      fail(event.whole() ? verdicts.protocol("the answer holds malformed data") : verdicts.cut());
    }
    return chunk.map(this::take).orElse("");
  }

  /** Takes a whole answer that was not streamed. */
  String takeDocument(ObjectNode document) {
    done = true;
    return take(document);
  }

  private String take(ObjectNode chunk) {
    boolean flat = FlatChunk.isOne(chunk);
    if ((!chunk.has("choices") && !flat) || chunk.has("error")) {
      var error = ErrorBody.of(chunk);
      if (error.isPresent()) {
        fail(verdicts.inside(error.get()));
        return "";
      }
    }
    usage.read(chunk);
    Json.text(chunk, "model")
        .filter(name -> !name.isBlank())
        .ifPresent(name -> model = Optional.of(name));
    if (flat) {
      return take(FlatChunk.of(chunk));
    }
    var choice = chunk.path("choices").path(0);
    return choice.isObject() ? take(choice) : "";
  }

  private String take(FlatChunk chunk) {
    var visible = text.take(chunk.text());
    chunk
        .end()
        .ifPresent(reason -> {
          finished(reason);
          done = true;
        });
    return visible;
  }

  /** Takes one line of a body that is an object in each line. */
  String takeLine(ObjectNode line) {
    return take(line);
  }

  private String take(JsonNode choice) {
    var visible = text.take(content(choice).orElse(""));
    if (finish.isEmpty()) {
      Json.text(choice, "finish_reason").ifPresent(this::finished);
    }
    return visible;
  }

  private static Optional<String> content(JsonNode choice) {
    return Json.child(choice, "delta")
        .or(() -> Json.child(choice, "message"))
        .flatMap(delta -> Json.text(delta, "content"))
        .or(() -> Json.text(choice, "text"));
  }

  private void finished(String reason) {
    switch (reason) {
      case "" -> {}
      case "error" -> fail(verdicts.protocol("the endpoint broke the answer off"));
      case "stop", "eos", "end_turn", "stop_sequence" -> finish = Optional.of(FinishReason.STOP);
      case "content_filter" -> finish = Optional.of(FinishReason.CONTENT_FILTER);
      case "tool_calls", "function_call" -> finish = Optional.of(FinishReason.TOOL_CALLS);
      // A reason nobody knows must not make an answer look whole.
      default -> finish = Optional.of(FinishReason.LENGTH);
    }
  }

  private void fail(ProviderFailure found) {
    if (failure.isEmpty()) {
      failure = Optional.of(found);
    }
  }

  /** Ends the answer as one that does not follow the protocol. */
  void refuse(String reason) {
    fail(verdicts.protocol(reason));
  }

  /** Whether nothing more needs to be read. */
  boolean isOver() {
    return done || failure.isPresent() || text.isStopped();
  }

  /** Whether the server said that it is done, so that the connection is as good as free. */
  boolean isDone() {
    return done;
  }

  /** Text that was held back and turned out to be no stop text. */
  String rest() {
    return failure.isEmpty() && finish.isPresent() && done ? text.rest() : "";
  }

  ProviderEnd end(Optional<Provenance.RateFacts> limits) {
    if (failure.isPresent()) {
      return new ProviderEnd.Failed(failure.get(), text.said());
    }
    if (text.isStopped()) {
      return complete(FinishReason.STOP, limits);
    }
    if (finish.isEmpty() || !done) {
      return new ProviderEnd.Failed(verdicts.cut(), text.said());
    }
    return withoutText(finish.get())
        .<ProviderEnd>map(found -> new ProviderEnd.Failed(found, ""))
        .orElseGet(() -> complete(finish.get(), limits));
  }

  private Optional<ProviderFailure> withoutText(FinishReason reason) {
    if (!text.said().isBlank()) {
      return Optional.empty();
    }
    return switch (reason) {
      case CONTENT_FILTER -> Optional.of(verdicts.filtered());
      case LENGTH -> Optional.of(verdicts.empty());
      case TOOL_CALLS ->
          Optional.of(verdicts.protocol("the model called a tool in place of answering"));
      // Nothing to insert is an answer to a completion, and to nothing else.
      case STOP ->
          request.task() == TaskType.CODE_COMPLETION
              ? Optional.empty()
              : Optional.of(verdicts.empty());
    };
  }

  private ProviderEnd complete(FinishReason reason, Optional<Provenance.RateFacts> limits) {
    var said = text.said();
    return new ProviderEnd.Complete(
        said,
        reason,
        model.map(ModelId::new).orElse(request.model()),
        usage.of(request.prompt(), said),
        limits);
  }
}
