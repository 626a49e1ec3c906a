package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aurelis.server.config.ModelFamily.LongestAnswer;
import dev.aurelis.server.model.AnswerForm;
import dev.aurelis.server.model.Message;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.openai.Parameters.Option;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import okio.ByteString;

/** Writes requests of the dialect: chat, or one of the routes that fill holes. */
final class RequestWriter implements Writer {
  /** More stop texts are refused by OpenAI. */
  private static final int MOST_STOPS = 4;

  private static final int KEY_LETTERS = 32;

  private final String below;

  /**
   * @param below stands before the dialect's routes, empty or ended by a slash
   */
  RequestWriter(String below) {
    this.below = below;
  }

  @Override
  public Outgoing write(ProviderRequest request, Fim fim, Parameters parameters) {
    return hole(request)
        .flatMap(hole -> fill(hole, request, fim, parameters))
        .orElseGet(() -> chat(request, parameters));
  }

  private static Optional<Hole> hole(ProviderRequest request) {
    return request.task() == TaskType.CODE_COMPLETION
        ? request.context().map(Hole::of)
        : Optional.empty();
  }

  private Optional<Outgoing> fill(
      Hole hole, ProviderRequest request, Fim fim, Parameters parameters) {
    return switch (fim) {
      case Fim.None _, Fim.Auto _ -> Optional.empty();
      case Fim.Suffix _ ->
          Optional.of(
              raw("completions", hole.told(), Optional.of(hole.suffix()), request, parameters));
      case Fim.Mistral _ ->
          Optional.of(
              raw(
                  "fim/completions",
                  hole.told(),
                  Optional.of(hole.suffix()),
                  request,
                  parameters.without(Option.STREAM_OPTIONS)));
      case Fim.Infill _ ->
          Optional.of(
              new Outgoing(
                  "infill", Json.body(body -> infill(body, hole, request)), request.stop()));
      case Fim.Tokens(FimFamily family) ->
          Stream.of(hole, hole.alone())
              .filter(code -> !family.isBrokenBy(code.told() + code.suffix()))
              .findFirst()
              .map(code -> inTokens(family, code, request, parameters));
    };
  }

  /** The route of llama.cpp's server (its README, POST /infill). */
  private static void infill(JsonGenerator body, Hole hole, ProviderRequest request)
      throws IOException {
    body.writeStringField("input_prefix", WellFormed.text(hole.prefix()));
    body.writeStringField("input_suffix", WellFormed.text(hole.suffix()));
    if (!hole.other().isEmpty()) {
      body.writeArrayFieldStart("input_extra");
      for (var other : hole.other()) {
        body.writeStartObject();
        body.writeStringField("filename", WellFormed.text(other.path()));
        body.writeStringField("text", WellFormed.text(other.text()));
        body.writeEndObject();
      }
      body.writeEndArray();
    }
    body.writeNumberField("n_predict", request.maxTokens());
    body.writeNumberField("temperature", request.temperature());
    body.writeBooleanField("cache_prompt", true);
    stops(body, request.stop());
    body.writeBooleanField("stream", true);
  }

  private static void stops(JsonGenerator body, List<String> stops) throws IOException {
    if (!stops.isEmpty()) {
      body.writeArrayFieldStart("stop");
      for (var stop : stops.subList(0, Math.min(MOST_STOPS, stops.size()))) {
        body.writeString(WellFormed.text(stop));
      }
      body.writeEndArray();
    }
  }

  private Outgoing inTokens(
      FimFamily family, Hole hole, ProviderRequest request, Parameters parameters) {
    var stops = Stream.concat(family.stops().stream(), request.stop().stream()).toList();
    var prompt = family.prompt(hole.told(), hole.suffix());
    return new Outgoing(
        below + "completions",
        Json.body(body -> rawBody(body, prompt, Optional.empty(), stops, request, parameters)),
        stops);
  }

  private Outgoing raw(
      String route,
      String prompt,
      Optional<String> suffix,
      ProviderRequest request,
      Parameters parameters) {
    return new Outgoing(
        below + route,
        Json.body(body -> rawBody(body, prompt, suffix, request.stop(), request, parameters)),
        request.stop());
  }

  private static void rawBody(
      JsonGenerator body,
      String prompt,
      Optional<String> suffix,
      List<String> stops,
      ProviderRequest request,
      Parameters parameters)
      throws IOException {
    body.writeStringField("model", request.model().value());
    body.writeStringField("prompt", WellFormed.text(prompt));
    if (suffix.isPresent()) {
      body.writeStringField("suffix", WellFormed.text(suffix.get()));
    }
    // The raw routes know no other name for it.
    body.writeNumberField(LongestAnswer.MAX_TOKENS.key(), request.maxTokens());
    options(body, stops, request, parameters);
  }

  private Outgoing chat(ProviderRequest request, Parameters parameters) {
    return new Outgoing(
        below + "chat/completions",
        Json.body(body -> chatBody(body, request, parameters)),
        request.stop());
  }

  private static void chatBody(JsonGenerator body, ProviderRequest request, Parameters parameters)
      throws IOException {
    body.writeStringField("model", request.model().value());
    body.writeArrayFieldStart("messages");
    for (Message message : request.prompt().messages()) {
      body.writeStartObject();
      body.writeStringField("role", role(message.role(), parameters));
      body.writeStringField("content", WellFormed.text(message.text()));
      body.writeEndObject();
    }
    body.writeEndArray();
    body.writeNumberField(parameters.longest().key(), request.maxTokens());
    if (parameters.sends(Option.RESPONSE_FORMAT) && request.form().isPresent()) {
      form(body, request.form().get());
    }
    if (parameters.sends(Option.PROMPT_CACHE_KEY)) {
      body.writeStringField(Option.PROMPT_CACHE_KEY.key, beginning(request));
    }
    if (parameters.sends(Option.REASONING_EFFORT) && request.task() == TaskType.CODE_COMPLETION) {
      body.writeStringField(Option.REASONING_EFFORT.key, "none");
    }
    options(body, request.stop(), request, parameters);
  }

  private static void form(JsonGenerator body, AnswerForm form) throws IOException {
    body.writeObjectFieldStart(Option.RESPONSE_FORMAT.key);
    body.writeStringField("type", "json_schema");
    body.writeObjectFieldStart("json_schema");
    body.writeStringField("name", form.name());
    body.writeBooleanField("strict", true);
    body.writeFieldName("schema");
    body.writeRawValue(form.schema());
    body.writeEndObject();
    body.writeEndObject();
  }

  /** The instructions are what questions of one kind begin with, byte by byte. */
  private static String beginning(ProviderRequest request) {
    return ByteString.encodeUtf8(request.prompt().messages().getFirst().text())
        .sha256()
        .hex()
        .substring(0, KEY_LETTERS);
  }

  private static String role(Message.Role role, Parameters parameters) {
    return role == Message.Role.SYSTEM
        ? parameters.systemRole()
        : role.name().toLowerCase(Locale.ROOT);
  }

  private static void options(
      JsonGenerator body, List<String> stops, ProviderRequest request, Parameters parameters)
      throws IOException {
    if (parameters.sends(Option.TEMPERATURE)) {
      body.writeNumberField("temperature", request.temperature());
    }
    if (parameters.sends(Option.STOP)) {
      stops(body, stops);
    }
    body.writeBooleanField("stream", true);
    if (parameters.sends(Option.STREAM_OPTIONS)) {
      body.writeObjectFieldStart("stream_options");
      body.writeBooleanField("include_usage", true);
      body.writeEndObject();
    }
  }
}
