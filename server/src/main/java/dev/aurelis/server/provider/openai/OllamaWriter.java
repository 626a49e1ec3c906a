package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aurelis.server.model.Message;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.provider.ProviderRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes requests for Ollama's own routes (its document api.md): chat, and generate with a suffix,
 * which fills holes. Only these take the size of the context.
 */
final class OllamaWriter implements Writer {
  private final OptionalInt context;

  OllamaWriter(OptionalInt context) {
    this.context = context;
  }

  @Override
  public Outgoing write(ProviderRequest request, Fim fim, Parameters parameters) {
    return hole(request, fim)
        .map(hole ->
            new Outgoing(
                "api/generate", Json.body(body -> generate(body, hole, request)), request.stop()))
        .orElseGet(
            () -> new Outgoing("api/chat", Json.body(body -> chat(body, request)), request.stop()));
  }

  private static Optional<Hole> hole(ProviderRequest request, Fim fim) {
    return fim instanceof Fim.Suffix && request.task() == TaskType.CODE_COMPLETION
        ? request.context().map(Hole::of)
        : Optional.empty();
  }

  private void generate(JsonGenerator body, Hole hole, ProviderRequest request) throws IOException {
    body.writeStringField("model", request.model().value());
    body.writeStringField("prompt", WellFormed.text(hole.told()));
    body.writeStringField("suffix", WellFormed.text(hole.suffix()));
    options(body, request);
  }

  private void chat(JsonGenerator body, ProviderRequest request) throws IOException {
    body.writeStringField("model", request.model().value());
    body.writeArrayFieldStart("messages");
    for (Message message : request.prompt().messages()) {
      body.writeStartObject();
      body.writeStringField("role", message.role().name().toLowerCase(Locale.ROOT));
      body.writeStringField("content", WellFormed.text(message.text()));
      body.writeEndObject();
    }
    body.writeEndArray();
    if (request.form().isPresent()) {
      body.writeFieldName("format");
      body.writeRawValue(request.form().get().schema());
    }
    options(body, request);
  }

  private void options(JsonGenerator body, ProviderRequest request) throws IOException {
    body.writeBooleanField("stream", true);
    body.writeObjectFieldStart("options");
    body.writeNumberField("num_predict", request.maxTokens());
    body.writeNumberField("temperature", request.temperature());
    if (context.isPresent()) {
      body.writeNumberField("num_ctx", context.getAsInt());
    }
    stops(body, request.stop());
    body.writeEndObject();
  }

  private static void stops(JsonGenerator body, List<String> stops) throws IOException {
    if (!stops.isEmpty()) {
      body.writeArrayFieldStart("stop");
      for (var stop : stops) {
        body.writeString(WellFormed.text(stop));
      }
      body.writeEndArray();
    }
  }
}
