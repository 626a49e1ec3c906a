package dev.aurelis.server.sim.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Ollama's form: one object in each line, the last one says that it is done and counts. */
public final class OllamaShape implements Shape {
  private final Place place;

  /** Where the text stands. */
  private enum Place {
    MESSAGE,
    RESPONSE
  }

  private OllamaShape(Place place) {
    this.place = place;
  }

  public static OllamaShape chat() {
    return new OllamaShape(Place.MESSAGE);
  }

  public static OllamaShape generate() {
    return new OllamaShape(Place.RESPONSE);
  }

  @Override
  public List<Event> stream(Answer answer, ChatRequest request, RandomGenerator chance) {
    var events = new ArrayList<Event>();
    for (var piece : answer.pieces()) {
      events.add(new Event(line(answer, piece).put("done", false) + "\n", 1));
    }
    events.add(new Event(last(answer, "") + "\n", 0));
    return events;
  }

  @Override
  public String whole(Answer answer, ChatRequest request) {
    return last(answer, answer.text()).toString();
  }

  private ObjectNode last(Answer answer, String text) {
    return line(answer, text)
        .put("done_reason", answer.finish())
        .put("done", true)
        .put("prompt_eval_count", answer.usage().prompt())
        .put("eval_count", answer.usage().completion());
  }

  private ObjectNode line(Answer answer, String text) {
    var line =
        Json.object()
            .put("model", answer.model())
            .put("created_at", Instant.ofEpochSecond(answer.created()).toString());
    switch (place) {
      case MESSAGE -> line.putObject("message").put("role", "assistant").put("content", text);
      case RESPONSE -> line.put("response", text);
    }
    return line;
  }
}
