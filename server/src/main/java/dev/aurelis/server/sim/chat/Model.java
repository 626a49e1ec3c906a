package dev.aurelis.server.sim.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The simulated model: what it says to a request, and what that costs. A scripted text comes first,
 * then the first fixture that fits, then a tool call or a schema's sample if asked for, then the
 * echo.
 */
public final class Model {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ID_LENGTH = 29;
  private static final int PER_MESSAGE = 4;
  private static final int PER_REQUEST = 3;

  private final Tokens tokens;
  private final PrefixCache cache = new PrefixCache();

  public Model(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Tokens of a text by itself. */
  public int count(String text) {
    return tokens.count(text);
  }

  /** Tokens a request is billed for before anything is said. */
  public int promptTokens(ChatRequest request) {
    int sum = PER_REQUEST;
    for (var turn : request.turns()) {
      sum += PER_MESSAGE + tokens.count(turn.text());
    }
    return sum + request.suffix().map(tokens::count).orElse(0);
  }

  /**
   * Answers.
   *
   * @param name the model's name as it stands in the answer
   * @param fixed a text to say instead of all others
   */
  public Answer answer(
      ChatRequest request,
      String name,
      Optional<String> fixed,
      Script script,
      List<Fixture> fixtures,
      Instant now,
      RandomGenerator chance) {
    var text = fixed.or(script::next).or(() -> fromFixtures(request, fixtures));
    var tool = text.isPresent() ? Optional.<Answer.ToolCall>empty() : toolCall(request, chance);
    var said = tool.isPresent() ? "" : text.orElseGet(() -> unprompted(request));
    var kept = stopped(said, request.stops());
    var pieces = tokens.pieces(kept);
    int limit = request.maxTokens().orElse(Integer.MAX_VALUE);
    var finish = tool.isPresent() ? "tool_calls" : pieces.size() > limit ? "length" : "stop";
    var shown = pieces.subList(0, Math.min(limit, pieces.size()));
    int completion =
        1 + tool.map(call -> tokens.count(call.name() + call.arguments())).orElse(shown.size());
    var usage =
        new Answer.Usage(
            promptTokens(request), completion, cache.hit(tokens.pieces(request.prompt())));
    return new Answer(
        "chatcmpl-" + letters(chance, ID_LENGTH),
        now.getEpochSecond(),
        name,
        shown,
        finish,
        tool,
        usage,
        new Answer.Checkpoint(8, 582, 582 + 8 * shown.size()));
  }

  /** Forgets which prompts were seen. */
  public void reset() {
    cache.clear();
  }

  private static Optional<String> fromFixtures(ChatRequest request, List<Fixture> fixtures) {
    var prompt = request.prompt();
    return fixtures.stream().flatMap(each -> each.replyTo(prompt).stream()).findFirst();
  }

  private static Optional<Answer.ToolCall> toolCall(ChatRequest request, RandomGenerator chance) {
    var tools = request.body().path("tools");
    boolean refused = request.body().path("tool_choice").asText("").equals("none");
    boolean answered =
        !request.turns().isEmpty() && request.turns().getLast().role().equals("tool");
    if (tools.isEmpty() || refused || answered) {
      return Optional.empty();
    }
    JsonNode function = tools.get(0).path("function");
    return Optional.of(
        new Answer.ToolCall(
            "call_" + letters(chance, 24),
            function.path("name").asText(),
            SchemaSample.of(function.path("parameters")).toString()));
  }

  private static String unprompted(ChatRequest request) {
    var format = request.body().path("response_format");
    return switch (format.path("type").asText("")) {
      case "json_schema" -> SchemaSample.of(format.path("json_schema").path("schema")).toString();
      case "json_object" -> "{\"simulated\":true}";
      default -> Echo.to(request);
    };
  }

  private static String stopped(String text, List<String> stops) {
    int end = text.length();
    for (var stop : stops) {
      int at = stop.isEmpty() ? -1 : text.indexOf(stop);
      end = at < 0 ? end : Math.min(end, at);
    }
    return text.substring(0, end);
  }

  private static String letters(RandomGenerator chance, int length) {
    var letters = new ArrayList<String>(length);
    for (int i = 0; i < length; i++) {
      letters.add(String.valueOf(LETTERS.charAt(chance.nextInt(LETTERS.length()))));
    }
    return String.join("", letters);
  }
}
