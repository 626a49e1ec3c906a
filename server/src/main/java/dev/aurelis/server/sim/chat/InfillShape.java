package dev.aurelis.server.sim.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The form of llama.cpp's infill: text in {@code content}, the last event says that it stops. */
public final class InfillShape implements Shape {
  @Override
  public List<Event> stream(Answer answer, ChatRequest request, RandomGenerator chance) {
    var events = new ArrayList<Event>();
    for (var piece : answer.pieces()) {
      var node = Json.object().put("content", piece).put("stop", false);
      events.add(new Event("data: " + node + "\n\n", 1));
    }
    events.add(new Event("data: " + last(answer, "") + "\n\n", 0));
    return events;
  }

  @Override
  public String whole(Answer answer, ChatRequest request) {
    return last(answer, answer.text()).toString();
  }

  private static ObjectNode last(Answer answer, String text) {
    return Json.object()
        .put("content", text)
        .put("stop", true)
        .put("stop_type", answer.finish().equals("length") ? "limit" : "eos")
        .put("tokens_evaluated", answer.usage().prompt())
        .put("tokens_predicted", answer.usage().completion());
  }
}
