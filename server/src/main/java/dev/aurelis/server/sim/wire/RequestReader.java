package dev.aurelis.server.sim.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads HTTP/1.1 requests, with a length or in chunks; at most 16 MiB each. */
final class RequestReader {
  private static final int MAX_BODY = 16 * 1024 * 1024;
  private static final int MAX_LINE = 64 * 1024;

  private final InputStream in;

  RequestReader(InputStream in) {
    this.in = in;
  }

  /** The next request, or nothing when the client has closed between two of them. */
  Optional<Request> next(Runnable continueExpected) throws IOException {
    var first = line();
    while (first.isPresent() && first.get().isEmpty()) {
      first = line();
    }
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var parts = first.get().split(" ", 3);
    if (parts.length < 3) {
      throw new IOException("not an HTTP request line");
    }
    var headers = headers();
    var bare = new Request(parts[0], path(parts[1]), query(parts[1]), headers, "");
    if (bare.header("Expect").isPresent()) {
      continueExpected.run();
    }
    return Optional.of(new Request(bare.method(), bare.path(), bare.query(), headers, body(bare)));
  }

  private static String path(String target) {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  private static String query(String target) {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  private List<Header> headers() throws IOException {
    var headers = new ArrayList<Header>();
    for (var line = required(); !line.isEmpty(); line = required()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("not a header line");
      }
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return headers;
  }

  private String body(Request request) throws IOException {
    var body = new ByteArrayOutputStream();
    if (request.header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        copy(size, body);
        required();
      }
      headers();
    } else {
      copy(length(request), body);
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private int chunkSize() throws IOException {
    return number(required().split(";", 2)[0].strip(), 16);
  }

  private static int length(Request request) throws IOException {
    return number(request.header("Content-Length").orElse("0"), 10);
  }

  private static int number(String digits, int radix) throws IOException {
    try {
      return Integer.parseUnsignedInt(digits, radix);
    } catch (NumberFormatException wrong) {
      throw new IOException("not a length", wrong);
    }
  }

  private void copy(int length, ByteArrayOutputStream body) throws IOException {
    if (length < 0 || body.size() + (long) length > MAX_BODY) {
      throw new IOException("body over " + MAX_BODY + " bytes");
    }
    var run = in.readNBytes(length);
    if (run.length < length) {
      throw new EOFException("body cut");
    }
    body.writeBytes(run);
  }

  private String required() throws IOException {
    return line().orElseThrow(() -> new EOFException("head cut"));
  }

  private Optional<String> line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return Optional.empty();
      }
      if (line.size() > MAX_LINE) {
        throw new IOException("line over " + MAX_LINE + " bytes");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
  }
}
