package dev.aurelis.server.provider.openai;

import dev.aurelis.server.provider.http.HttpAnswer;
import dev.aurelis.server.provider.sse.LineReader;
import dev.aurelis.server.provider.sse.SseEvent;
import dev.aurelis.server.provider.sse.SseOverflowException;
import dev.aurelis.server.provider.sse.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
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

  /** One object in all, or one in each line: the first line tells. */
  private void readDocument(InputStream body, Consumer<String> show) throws IOException {
    var lines = new LineReader(body, SseReader.LINE_BYTES);
    var first = next(lines);
    if (first.flatMap(Json::object).filter(FlatChunk::isOne).isPresent()) {
      readLines(first, lines, show);
    } else if (!stream.isOver()) {
      readWhole(first, lines, show);
    }
  }

  private void readLines(Optional<String> first, LineReader lines, Consumer<String> show)
      throws IOException {
    var line = first;
    while (line.isPresent()) {
      answer.line();
      if (!take(line.get(), lines, show)) {
        break;
      }
      line = next(lines);
    }
    show.accept(stream.rest());
  }

  /** Takes a line, and tells whether another is wanted. */
  private boolean take(String line, LineReader lines, Consumer<String> show) {
    if (line.isBlank()) {
      return true;
    }
    var object = Json.object(line);
    if (object.isEmpty()) {
      if (lines.wasTerminated()) {
        stream.refuse("the answer holds malformed data");
      }
      return false;
    }
    var visible = stream.takeLine(object.get());
    if (!visible.isEmpty()) {
      answer.visible();
      show.accept(visible);
    }
    return !stream.isOver();
  }

  private Optional<String> next(LineReader lines) throws IOException {
    try {
      return lines.next();
    } catch (SseOverflowException e) {
      stream.refuse("the answer holds a line that is too long");
      return Optional.empty();
    }
  }

  private void readWhole(Optional<String> first, LineReader lines, Consumer<String> show)
      throws IOException {
    var text = new StringBuilder();
    for (var line = first; line.isPresent(); line = next(lines)) {
      text.append(line.get()).append('\n');
    }
    var document = Json.object(text.toString());
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
