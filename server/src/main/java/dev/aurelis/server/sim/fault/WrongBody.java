package dev.aurelis.server.sim.fault;

import dev.aurelis.server.sim.fault.Fault.Kind;
import dev.aurelis.server.sim.wire.Bytes;
import dev.aurelis.server.sim.wire.Reply;
import dev.aurelis.server.sim.wire.Reply.Framing;
import dev.aurelis.server.sim.wire.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Bodies that are not what they should be. A body sent at once counts as one event. */
final class WrongBody {
  private static final String ERROR = ErrorBody.json(500);
  private static final int MEBIBYTE = 1024 * 1024;

  private WrongBody() {}

  static Reply apply(Kind kind, int event, Reply reply) {
    return switch (kind) {
      case NO_DONE -> without(reply, text -> text.contains("[DONE]"));
      case NO_FINISH ->
          without(
              reply,
              text ->
                  text.contains("[DONE]")
                      || text.contains("\"finish_reason\":\"")
                      || text.contains("\"choices\":[],\"created\":1"));
      case MALFORMED -> replaced(reply, event, _ -> data(reply, "{\"choices\":[{\"delta\":"));
      case ERROR_INSIDE -> lastly(reply, event, data(reply, ERROR));
      case ERROR_FIELD -> lastly(reply, event, "error: " + ERROR + "\n\n");
      case DUPLICATE -> replaced(reply, event, text -> text + text);
      case CRLF -> reply.mapPieces(bytes -> Bytes.of(bytes.text().replace("\n", "\r\n")));
      case COMMENTS -> reply.mapPieces(bytes -> Bytes.of(": processing\n\n" + bytes.text()));
      case BOM -> replaced(reply, 1, text -> "\uFEFF" + text);
      case MULTI_LINE ->
          reply.mapPieces(bytes -> Bytes.of(bytes.text().replace("data: {", "data: {\ndata: ")));
      case HUGE_EVENT ->
          replaced(
              reply,
              event,
              text ->
                  data(reply, "{\"choices\":[],\"padding\":\"" + "x".repeat(MEBIBYTE) + "\"}")
                      + text);
      case GZIP -> zipped(reply).withHeader("Content-Encoding", "gzip");
      case CONTENT_TYPE -> reply.withHeader("Content-Type", "text/html; charset=utf-8");
      case LENGTH_LONG -> stating(reply, 10);
      case LENGTH_SHORT -> stating(reply, -10);
      case DATE -> reply.withHeader("Date", "Thu, 20 Nov 2025 08:00:00 GMT");
    };
  }

  private static String data(Reply reply, String json) {
    return reply.isStream() ? "data: " + json + "\n\n" : json;
  }

  private static Reply without(Reply reply, Predicate<String> refused) {
    return reply.withSteps(
        reply.steps().stream()
            .filter(
                step -> !(step instanceof Step.Send(var bytes, _) && refused.test(bytes.text())))
            .toList());
  }

  private static Reply replaced(Reply reply, int event, UnaryOperator<String> change) {
    var steps = new ArrayList<Step>();
    int seen = 0;
    int wanted = reply.isStream() ? event : 1;
    for (var step : reply.steps()) {
      if (step instanceof Step.Send(var bytes, var tokens) && ++seen == wanted) {
        steps.add(new Step.Send(Bytes.of(change.apply(bytes.text())), tokens));
      } else {
        steps.add(step);
      }
    }
    return reply.withSteps(steps);
  }

  /** Keeps the events before the given one, puts {@code text} in its place, and ends in order. */
  private static Reply lastly(Reply reply, int event, String text) {
    int kept = reply.isStream() ? event - 1 : 0;
    var steps = new ArrayList<Step>();
    int seen = 0;
    for (var step : reply.steps()) {
      if (step instanceof Step.Send && seen++ == kept) {
        break;
      }
      steps.add(step);
    }
    steps.add(new Step.Send(Bytes.of(text), 0));
    return reply.withSteps(steps);
  }

  private static Reply stating(Reply reply, int difference) {
    var steps = new ArrayList<Step>(reply.steps());
    steps.add(new Step.HangUp(false));
    return reply
        .withFraming(Framing.LENGTH)
        .withHeader("Content-Length", String.valueOf(Trouble.size(reply) + difference))
        .withSteps(steps);
  }

  private static Reply zipped(Reply reply) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      for (var step : reply.steps()) {
        if (step instanceof Step.Send(var bytes, _)) {
          out.write(bytes.toArray());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return reply.withSteps(
        List.of(new Step.Head(), new Step.Send(Bytes.of(packed.toByteArray()), 0)));
  }
}
