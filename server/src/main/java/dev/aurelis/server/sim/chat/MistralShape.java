package dev.aurelis.server.sim.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Mistral's form, of chat and of holes alike: tokens are counted in the event with the finish. */
public final class MistralShape implements Shape {
  @Override
  public List<Event> stream(Answer answer, ChatRequest request, RandomGenerator chance) {
    var events = new ArrayList<Event>();
    events.add(event(chunk(answer, "", false), 0));
    for (var piece : answer.pieces()) {
      events.add(event(chunk(answer, piece, false), 1));
    }
    var last = chunk(answer, "", true);
    last.set("usage", OpenAiShape.usage(answer));
    events.add(event(last, 0));
    events.add(new Event(DONE, 0));
    return events;
  }

  @Override
  public String whole(Answer answer, ChatRequest request) {
    var node = OpenAiShape.head(answer, "chat.completion");
    var choice = Json.object().put("index", 0).put("finish_reason", answer.finish());
    choice.putObject("message").put("role", "assistant").put("content", answer.text());
    node.set("choices", Json.array().add(choice));
    node.set("usage", OpenAiShape.usage(answer));
    return node.toString();
  }

  private static ObjectNode chunk(Answer answer, String text, boolean last) {
    var node = OpenAiShape.head(answer, "chat.completion.chunk");
    var choice = Json.object().put("index", 0);
    choice.putObject("delta").put("role", "assistant").put("content", text);
    choice.put("finish_reason", last ? answer.finish() : null);
    node.set("choices", Json.array().add(choice));
    return node;
  }

  private static Event event(ObjectNode node, int tokens) {
    return new Event("data: " + node + "\n\n", tokens);
  }
}
