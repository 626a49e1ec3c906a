package dev.aurelis.server.sim.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The form of GitHub Models as recorded in May 2026: keys in alphabetical order, filter results
 * everywhere, a first event about the prompt, random padding called {@code obfuscation}.
 */
public final class GitHubShape implements Shape {
  private static final String PROMPT_RESULTS =
      """
      [{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"},\
      "jailbreak":{"detected":false,"filtered":false},\
      "self_harm":{"filtered":false,"severity":"safe"},\
      "sexual":{"filtered":false,"severity":"safe"},\
      "violence":{"filtered":false,"severity":"safe"}}}]\
      """;
  private static final String PROMPT_EVENT =
      "{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
          + "\"prompt_filter_results\":"
          + PROMPT_RESULTS
          + "}";
  private static final String FINGERPRINT = "fp_7a7fd0eb44";
  private static final String PADDING =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LONGEST_PADDING = 15;

  @Override
  public List<Event> stream(Answer answer, ChatRequest request, RandomGenerator chance) {
    var events = new ArrayList<Event>();
    events.add(event(PROMPT_EVENT, 0));
    var role = Json.object();
    role.set("content", answer.tool().isPresent() ? NullNode.getInstance() : role.textNode(""));
    role.putNull("refusal").put("role", "assistant");
    answer.tool().ifPresent(tool -> role.set("tool_calls", opening(tool)));
    events.add(choice(answer, request, chance, role, Json.object(), emptyLogprobs(request)));
    answer.tool().ifPresent(tool -> arguments(answer, request, chance, tool, events));
    for (var piece : answer.pieces()) {
      var delta = Json.object().put("content", piece);
      events.add(choice(answer, request, chance, delta, codeFilter(), logprobs(request, piece)));
    }
    events.add(finish(answer, request, chance));
    if (request.usageAsked()) {
      events.add(usage(answer, chance));
    }
    events.add(new Event(DONE, 0));
    return events;
  }

  @Override
  public String whole(Answer answer, ChatRequest request) {
    var choice = Json.object();
    choice.set("content_filter_results", allFilters());
    choice.put("finish_reason", answer.finish()).put("index", 0);
    choice.set("logprobs", allLogprobs(answer, request));
    var message = choice.putObject("message");
    message.set("annotations", Json.array());
    message.set(
        "content",
        answer.tool().isPresent() ? NullNode.getInstance() : message.textNode(answer.text()));
    message.putNull("refusal").put("role", "assistant");
    answer.tool().ifPresent(tool -> message.set("tool_calls", complete(tool)));
    var body = Json.object();
    body.set("choices", Json.array().add(choice));
    body.put("created", answer.created()).put("id", answer.id()).put("model", answer.model());
    body.put("object", "chat.completion");
    body.putRawValue("prompt_filter_results", new RawValue(PROMPT_RESULTS));
    body.put("service_tier", "default").put("system_fingerprint", FINGERPRINT);
    body.set("usage", usageNode(answer, checkpoint(answer)));
    return body + "\n";
  }

  private static Event finish(Answer answer, ChatRequest request, RandomGenerator chance) {
    var node = chunk(answer, chance);
    var choice = choiceNode(Json.object(), Json.object(), NullNode.getInstance());
    choice.put("finish_reason", answer.finish());
    node.set("choices", Json.array().add(choice));
    return event(ending(node, request).toString(), 0);
  }

  private static Event choice(
      Answer answer,
      ChatRequest request,
      RandomGenerator chance,
      ObjectNode delta,
      JsonNode filters,
      JsonNode logprobs) {
    var node = chunk(answer, chance);
    node.set("choices", Json.array().add(choiceNode(delta, filters, logprobs)));
    int tokens = delta.path("content").asText("").isEmpty() ? 0 : 1;
    return event(ending(node, request).toString(), tokens);
  }

  private static ObjectNode choiceNode(ObjectNode delta, JsonNode filters, JsonNode logprobs) {
    var choice = Json.object();
    choice.set("content_filter_results", filters);
    choice.set("delta", delta);
    choice.putNull("finish_reason").put("index", 0);
    choice.set("logprobs", logprobs);
    return choice;
  }

  private static void arguments(
      Answer answer,
      ChatRequest request,
      RandomGenerator chance,
      Answer.ToolCall tool,
      List<Event> events) {
    var call = Json.object();
    call.putObject("function").put("arguments", tool.arguments());
    call.put("index", 0);
    var delta = Json.object();
    delta.set("tool_calls", Json.array().add(call));
    events.add(choice(answer, request, chance, delta, Json.object(), NullNode.getInstance()));
  }

  private static ArrayNode opening(Answer.ToolCall tool) {
    var call = Json.object();
    call.putObject("function").put("arguments", "").put("name", tool.name());
    call.put("id", tool.id()).put("index", 0).put("type", "function");
    return Json.array().add(call);
  }

  private static ArrayNode complete(Answer.ToolCall tool) {
    var call = Json.object();
    call.putObject("function").put("arguments", tool.arguments()).put("name", tool.name());
    call.put("id", tool.id()).put("type", "function");
    return Json.array().add(call);
  }

  private static Event usage(Answer answer, RandomGenerator chance) {
    var node = Json.object();
    node.set("choices", Json.array());
    node.put("created", answer.created()).put("id", answer.id());
    node.set("latency_checkpoint", checkpoint(answer));
    node.put("model", answer.model()).put("obfuscation", padding(chance));
    node.put("object", "chat.completion.chunk").put("service_tier", "default");
    node.put("system_fingerprint", FINGERPRINT);
    node.set("usage", usageNode(answer, NullNode.getInstance()));
    return event(node.toString(), 0);
  }

  private static ObjectNode chunk(Answer answer, RandomGenerator chance) {
    var node = Json.object();
    node.set("choices", Json.array());
    node.put("created", answer.created()).put("id", answer.id()).put("model", answer.model());
    return node.put("obfuscation", padding(chance));
  }

  private static ObjectNode ending(ObjectNode node, ChatRequest request) {
    node.put("object", "chat.completion.chunk").put("service_tier", "default");
    node.put("system_fingerprint", FINGERPRINT);
    return request.usageAsked() ? node.putNull("usage") : node;
  }

  private static ObjectNode usageNode(Answer answer, JsonNode checkpoint) {
    var usage = Json.object();
    usage.put("completion_tokens", answer.usage().completion());
    usage
        .putObject("completion_tokens_details")
        .put("accepted_prediction_tokens", 0)
        .put("audio_tokens", 0)
        .put("reasoning_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    if (!checkpoint.isNull()) {
      usage.set("latency_checkpoint", checkpoint);
    }
    usage.put("prompt_tokens", answer.usage().prompt());
    usage
        .putObject("prompt_tokens_details")
        .put("audio_tokens", 0)
        .put("cached_tokens", answer.usage().cached());
    return usage.put("total_tokens", answer.usage().prompt() + answer.usage().completion());
  }

  private static ObjectNode checkpoint(Answer answer) {
    var times = answer.checkpoint();
    return Json.object()
        .put("engine_tbt_ms", times.engineGap())
        .put("engine_ttft_ms", times.firstToken() / 10)
        .put("engine_ttlt_ms", times.lastToken() / 10)
        .put("pre_inference_ms", times.firstToken() / 5)
        .put("service_tbt_ms", times.engineGap())
        .put("service_ttft_ms", times.firstToken())
        .put("service_ttlt_ms", times.lastToken())
        .put("total_duration_ms", times.lastToken())
        .put("user_visible_ttft_ms", times.firstToken());
  }

  private static ObjectNode codeFilter() {
    var filter = Json.object();
    filter.putObject("protected_material_code").put("detected", false).put("filtered", false);
    return filter;
  }

  private static ObjectNode allFilters() {
    var filter = Json.object();
    filter.putObject("hate").put("filtered", false).put("severity", "safe");
    filter.putObject("protected_material_code").put("detected", false).put("filtered", false);
    filter.putObject("protected_material_text").put("detected", false).put("filtered", false);
    filter.putObject("self_harm").put("filtered", false).put("severity", "safe");
    filter.putObject("sexual").put("filtered", false).put("severity", "safe");
    filter.putObject("violence").put("filtered", false).put("severity", "safe");
    return filter;
  }

  private static JsonNode emptyLogprobs(ChatRequest request) {
    if (!request.logprobs()) {
      return NullNode.getInstance();
    }
    var node = Json.object();
    node.set("content", Json.array());
    return node.putNull("refusal");
  }

  private static JsonNode logprobs(ChatRequest request, String piece) {
    if (!request.logprobs()) {
      return NullNode.getInstance();
    }
    var node = Json.object();
    node.set("content", Json.array().add(logprob(piece)));
    return node.putNull("refusal");
  }

  private static JsonNode allLogprobs(Answer answer, ChatRequest request) {
    if (!request.logprobs()) {
      return NullNode.getInstance();
    }
    var node = Json.object();
    var content = node.putArray("content");
    answer.pieces().forEach(piece -> content.add(logprob(piece)));
    return node.putNull("refusal");
  }

  private static ObjectNode logprob(String piece) {
    var token = Json.object();
    var bytes = token.putArray("bytes");
    for (byte each : piece.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(each & 0xff);
    }
    token.put("logprob", 0).put("token", piece);
    token.set("top_logprobs", Json.array());
    return token;
  }

  private static String padding(RandomGenerator chance) {
    int length = 1 + chance.nextInt(LONGEST_PADDING);
    var padding = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      padding.append(PADDING.charAt(chance.nextInt(PADDING.length())));
    }
    return padding.toString();
  }

  private static Event event(String json, int tokens) {
    return new Event("data: " + json + "\n\n", tokens);
  }
}
