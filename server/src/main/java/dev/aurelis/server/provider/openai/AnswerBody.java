package dev.aurelis.server.provider.openai;

import dev.aurelis.server.provider.http.HttpAnswer;
import dev.aurelis.server.provider.sse.SseEvent;
import dev.aurelis.server.provider.sse.SseOverflowException;
import dev.aurelis.server.provider.sse.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the body of a successful response into an answer. What the body is, its first character
 * tells, whatever the media type says: an object, HTML, or events.
 */
final class AnswerBody {
  private final HttpAnswer answer;
  private final AnswerStream stream;

  AnswerBody(HttpAnswer answer, AnswerStream stream) {
    this.answer = answer;
    this.stream = stream;
  }

  /**
   * @param show takes visible text as it comes; may be given empty text
   */
  void read(Consumer<String> show) throws IOException {
    var body = new PushbackInputStream(answer.body());
    int first = firstCharacter(body);
    if (first == '{' || first == '[') {
      readDocument(body, show);
    } else if (first == '<') {
      stream.refuse("the endpoint answered with a web page; see base_url");
    } else if (first < 0) {
      stream.refuse("the endpoint answered with nothing");
    } else if (isCompressed()) {
      stream.refuse("the endpoint compressed its answer though asked not to");
    } else {
      readEvents(body, show);
    }
  }

  private boolean isCompressed() {
    return answer.header("Content-Encoding").filter(name -> !name.equals("identity")).isPresent();
  }

  private static int firstCharacter(PushbackInputStream body) throws IOException {
    int c = body.read();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = body.read();
    }
    if (c >= 0) {
      body.unread(c);
    }
    return c;
  }

  private void readDocument(InputStream body, Consumer<String> show) throws IOException {
    var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    var document = Json.object(text);
    if (document.isEmpty()) {
      stream.refuse("the endpoint answered with malformed data");
      return;
    }
    var visible = stream.takeDocument(document.get());
    show.accept(visible);
    show.accept(stream.rest());
  }

  private void readEvents(InputStream body, Consumer<String> show) throws IOException {
    var events = new SseReader(body, answer::line);
    while (!stream.isOver()) {
      var event = next(events);
      if (event.isEmpty()) {
        break;
      }
      var visible = stream.take(event.get());
      if (!visible.isEmpty()) {
        answer.visible();
        show.accept(visible);
      }
    }
    show.accept(stream.rest());
  }

  private Optional<SseEvent> next(SseReader events) throws IOException {
    try {
      return events.next();
    } catch (SseOverflowException e) {
      stream.refuse("the answer holds a line or an event that is too long");
      return Optional.empty();
    }
  }
}
