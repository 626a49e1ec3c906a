package dev.aurelis.server.sim.chat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The form of the older route {@code /v1/completions}: {@code choices[].text}. */
public final class CompletionShape implements Shape {
  @Override
  public List<Event> stream(Answer answer, ChatRequest request, RandomGenerator chance) {
    var events = new ArrayList<Event>();
    for (var piece : answer.pieces()) {
      events.add(new Event("data: " + node(answer, piece, false) + "\n\n", 1));
    }
    events.add(new Event("data: " + node(answer, "", true) + "\n\n", 0));
    if (request.usageAsked()) {
      var usage = OpenAiShape.head(answer, "text_completion");
      usage.set("choices", Json.array());
      usage.set("usage", OpenAiShape.usage(answer));
      events.add(new Event("data: " + usage + "\n\n", 0));
    }
    events.add(new Event(DONE, 0));
    return events;
  }

  @Override
  public String whole(Answer answer, ChatRequest request) {
    var node = node(answer, answer.text(), true);
    node.set("usage", OpenAiShape.usage(answer));
    return node.toString();
  }

  private static ObjectNode node(Answer answer, String text, boolean last) {
    var choice = Json.object().put("index", 0).put("text", text);
    choice.set("logprobs", NullNode.getInstance());
    choice.put("finish_reason", last ? answer.finish() : null);
    var node = OpenAiShape.head(answer, "text_completion");
    node.set("choices", Json.array().add(choice));
    return node;
  }
}
