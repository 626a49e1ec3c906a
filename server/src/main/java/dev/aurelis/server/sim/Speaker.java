package dev.aurelis.server.sim;

import dev.aurelis.server.sim.chat.ChatRequest;
import dev.aurelis.server.sim.chat.Model;
import dev.aurelis.server.sim.chat.Script;
import dev.aurelis.server.sim.chat.Shape;
import dev.aurelis.server.sim.wire.Header;
import java.util.List;

/** Lets the model answer and plays what it says, in the form of a face. */
final class Speaker {
  private static final List<Header> STREAM =
      List.of(
          new Header("Content-Type", "text/event-stream; charset=utf-8"),
          new Header("Cache-Control", "no-cache"));
  private static final List<Header> LINES =
      List.of(new Header("Content-Type", "application/x-ndjson"));
  private static final List<Header> JSON = List.of(new Header("Content-Type", "application/json"));

  private final Model model;
  private final Script script;

  Speaker(Model model, Script script) {
    this.model = model;
    this.script = script;
  }

  Model model() {
    return model;
  }

  /** As events, or at once where no stream was asked for. */
  Served said(Call call, ChatRequest request, Shape shape) {
    return said(call, request, shape, STREAM);
  }

  /** As one object in each line, or at once where no stream was asked for. */
  Served inLines(Call call, ChatRequest request, Shape shape) {
    return said(call, request, shape, LINES);
  }

  private Served said(Call call, ChatRequest request, Shape shape, List<Header> streamed) {
    var config = call.config();
    var name = request.model().isEmpty() ? config.models().getFirst() : request.model();
    var answer =
        model.answer(
            request, name, call.fixedText(), script, config.fixtures(), call.now(), call.chance());
    var reply =
        request.stream()
            ? Playback.stream(
                shape.stream(answer, request, call.chance()),
                streamed,
                config.latency(),
                call.chance())
            : Playback.whole(
                shape.whole(answer, request),
                answer.pieces().size(),
                JSON,
                config.latency(),
                call.chance());
    return Served.of(reply, "served");
  }
}
