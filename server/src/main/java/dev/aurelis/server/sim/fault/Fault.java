package dev.aurelis.server.sim.fault;

import java.time.Duration;
import java.util.Optional;

/** Something that goes wrong with one reply. Events of a stream are counted from 1. */
public sealed interface Fault {
  /** Whether the call is stopped before anything is served or counted. */
  default boolean servesNothing() {
    return switch (this) {
      case Status _, Redirect _, Refused _ -> true;
      case NoText _, NoHeaders _, Silence _, Drip _, Cut _, Wrong _ -> false;
    };
  }

  /** How the body of an error looks. */
  enum Form {
    JSON,
    HTML,
    TEXT,
    EMPTY
  }

  /** Answer with an error status; nothing is served. */
  record Status(int code, Form form, Optional<String> retryAfter) implements Fault {}

  /** Answer with a redirect to another place. */
  record Redirect(int code, String location) implements Fault {}

  /** Close the port for a while and reset this connection. */
  record Refused(Duration length) implements Fault {}

  /** Serve an answer without text. */
  record NoText() implements Fault {}

  /** Read the request, send nothing at all. */
  record NoHeaders() implements Fault {}

  /** Send the headers and so many events, then nothing more; the connection stays open. */
  record Silence(int events) implements Fault {}

  /** Send the body in runs of so many bytes, one run each {@code every}. */
  record Drip(int bytes, Duration every) implements Fault {}

  /**
   * Close the connection after so many events.
   *
   * @param inside whether half of the next event still goes out
   * @param reset whether by RST instead of FIN
   * @param unframed whether the end of the body is marked by the close alone, so that the cut looks
   *     like an end
   */
  record Cut(int events, boolean inside, boolean reset, boolean unframed) implements Fault {}

  /** Send a body that is not what it should be. */
  record Wrong(Kind kind, int event) implements Fault {}

  /** What is wrong with a body. */
  enum Kind {
    /** The stream ends without {@code [DONE]}. */
    NO_DONE,
    /** The stream ends before a finish reason and without {@code [DONE]}. */
    NO_FINISH,
    /** The event is no JSON. */
    MALFORMED,
    /** The event is an error, status 200 notwithstanding, and the stream ends. */
    ERROR_INSIDE,
    /** The event is a line {@code error:} instead of {@code data:}, and the stream ends. */
    ERROR_FIELD,
    /** The event comes twice. */
    DUPLICATE,
    /** Lines end in CRLF. */
    CRLF,
    /** A comment line stands before each event. */
    COMMENTS,
    /** The stream begins with a byte order mark. */
    BOM,
    /** The data of each event is spread over two {@code data:} lines. */
    MULTI_LINE,
    /** Before the event stands one of a mebibyte. */
    HUGE_EVENT,
    /** The body is compressed, asked for or not. */
    GZIP,
    /** Content-Type says HTML. */
    CONTENT_TYPE,
    /** Content-Length promises ten bytes more than come; the connection closes. */
    LENGTH_LONG,
    /** Content-Length promises ten bytes fewer than come; the connection closes. */
    LENGTH_SHORT,
    /** The Date header is a year behind. */
    DATE
  }
}
