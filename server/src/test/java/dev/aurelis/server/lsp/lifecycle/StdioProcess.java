package dev.aurelis.server.lsp.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A process of its own that prints where it must not, for {@link StandardStreamsTest}. */
public final class StdioProcess {
  private StdioProcess() {}

  public static void main(String[] args) throws IOException {
    System.exit(new Channel.Stdio().serve(StdioProcess::answerOnce));
  }

  private static int answerOnce(InputStream in, OutputStream out) {
    try {
      System.out.println("a stray print");
      System.out.println("standard input reads " + System.in.read());
      int given = in.read();
      var body = "{\"given\":" + given + "}";
      var frame = "Content-Length: " + body.length() + "\r\n\r\n" + body;
      out.write(frame.getBytes(StandardCharsets.US_ASCII));
      System.out.println("another one");
      return 7;
    } catch (IOException broken) {
      return 1;
    }
  }
}
