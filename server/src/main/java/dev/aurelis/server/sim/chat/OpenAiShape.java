package dev.aurelis.server.sim.chat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The plain form most compatible servers speak on {@code /v1/chat/completions}. */
public final class OpenAiShape implements Shape {
  @Override
  public List<Event> stream(Answer answer, ChatRequest request, RandomGenerator chance) {
    var events = new ArrayList<Event>();
    var role = Json.object().put("role", "assistant");
    role.set("content", answer.tool().isPresent() ? NullNode.getInstance() : role.textNode(""));
    events.add(event(answer, role, false, 0));
    answer.tool().ifPresent(tool -> events.add(event(answer, call(tool, true), false, 0)));
    for (var piece : answer.pieces()) {
      events.add(event(answer, Json.object().put("content", piece), false, 1));
    }
    events.add(event(answer, Json.object(), true, 0));
    if (request.usageAsked()) {
      var node = head(answer, "chat.completion.chunk");
      node.set("choices", Json.array());
      node.set("usage", usage(answer));
      events.add(new Event("data: " + node + "\n\n", 0));
    }
    events.add(new Event(DONE, 0));
    return events;
  }

  @Override
  public String whole(Answer answer, ChatRequest request) {
    var node = head(answer, "chat.completion");
    var message = Json.object().put("role", "assistant");
    message.set(
        "content",
        answer.tool().isPresent() ? NullNode.getInstance() : message.textNode(answer.text()));
    answer.tool().ifPresent(tool -> message.setAll(call(tool, false)));
    var choice = Json.object().put("index", 0);
    choice.set("message", message);
    choice.put("finish_reason", answer.finish());
    node.set("choices", Json.array().add(choice));
    node.set("usage", usage(answer));
    return node.toString();
  }

  static ObjectNode head(Answer answer, String kind) {
    return Json.object()
        .put("id", answer.id())
        .put("object", kind)
        .put("created", answer.created())
        .put("model", answer.model());
  }

  static ObjectNode usage(Answer answer) {
    var usage =
        Json.object()
            .put("prompt_tokens", answer.usage().prompt())
            .put("completion_tokens", answer.usage().completion())
            .put("total_tokens", answer.usage().prompt() + answer.usage().completion());
    usage.putObject("prompt_tokens_details").put("cached_tokens", answer.usage().cached());
    return usage;
  }

  private static Event event(Answer answer, ObjectNode delta, boolean last, int tokens) {
    var node = head(answer, "chat.completion.chunk");
    var choice = Json.object().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", last ? answer.finish() : null);
    node.set("choices", Json.array().add(choice));
    return new Event("data: " + node + "\n\n", tokens);
  }

  private static ObjectNode call(Answer.ToolCall tool, boolean indexed) {
    var call = Json.object();
    if (indexed) {
      call.put("index", 0);
    }
    call.put("id", tool.id()).put("type", "function");
    call.putObject("function").put("name", tool.name()).put("arguments", tool.arguments());
    var delta = Json.object();
    delta.set("tool_calls", Json.array().add(call));
    return delta;
  }
}
