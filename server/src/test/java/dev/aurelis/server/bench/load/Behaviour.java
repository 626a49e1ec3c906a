package dev.aurelis.server.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * What an endpoint does with a request.
 *
 * @param delay until the first byte, in milliseconds
 * @param failing how many of a hundred requests are answered with 500
 * @param pieces of text an answer has; without any it comes whole, as where no stream is asked for
 * @param pause between two pieces, in milliseconds; without one all of them come at once
 */
record Behaviour(int delay, int failing, int pieces, int pause) {
  private static final Pattern PATH = Pattern.compile("/d(\\d+)f(\\d+)n(\\d+)p(\\d+)/.*");
  private static final String EVENT =
      "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"m\","
          + "\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n";
  private static final String WHOLE =
      "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"word0"
          + " word1 word2 word3 \"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":4,\"total_tokens\":5}}";
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String ERROR =
      "{\"error\":{\"message\":\"down\",\"type\":\"server_error\"}}";

  static Behaviour of(String path) {
    var parts = PATH.matcher(path);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no behaviour in " + path);
    }
    return new Behaviour(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        Integer.parseInt(parts.group(4)));
  }

  /** The base address of an endpoint that does this. */
  String url(int port) {
    return "http://127.0.0.1:"
        + port
        + "/d"
        + delay
        + "f"
        + failing
        + "n"
        + pieces
        + "p"
        + pause
        + "/v1";
  }

  boolean streams() {
    return pieces > 0;
  }

  boolean fails(SplittableRandom random) {
    return failing > 0 && random.nextInt(100) < failing;
  }

  static List<ByteBuffer> failure() {
    return List.of(json("500 Internal Server Error", ERROR));
  }

  private static ByteBuffer json(String status, String body) {
    var head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: ";
    return bytes(head + body.length() + "\r\n\r\n" + body);
  }

  /** What is written, step by step. */
  List<ByteBuffer> answer() {
    return streams() ? stream() : List.of(json("200 OK", WHOLE));
  }

  private List<ByteBuffer> stream() {
    var steps = new ArrayList<String>();
    for (int piece = 0; piece < pieces; piece++) {
      var text = "{\"role\":\"assistant\",\"content\":\"word" + piece + " \"}";
      steps.add(chunk(EVENT.formatted(text, "null")));
    }
    var end = chunk(EVENT.formatted("{}", "\"stop\"") + "data: [DONE]\n\n") + "0\r\n\r\n";
    steps.set(0, HEAD + steps.getFirst());
    steps.set(pieces - 1, steps.getLast() + end);
    return pause == 0
        ? List.of(bytes(String.join("", steps)))
        : steps.stream().map(Behaviour::bytes).toList();
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
