package dev.aurelis.server.provider.http;

import java.io.InputStream;
import java.util.Optional;
import okhttp3.Response;

/** A response whose head has come. Valid only while it is being read. */
public final class HttpAnswer {
  private final Response response;
  private final Watch watch;
  private final Runnable abandon;
  private final InputStream body;

  HttpAnswer(Response response, Watch watch, Runnable abandon) {
    this.response = response;
    this.watch = watch;
    this.abandon = abandon;
    this.body = new CappedStream(response.body().byteStream(), CappedStream.BODY_BYTES);
  }

  public int status() {
    return response.code();
  }

  /** The last header of that name. */
  public Optional<String> header(String name) {
    var hidden = name.equalsIgnoreCase("Retry-After") ? QuietRetryAfter.HIDDEN : name;
    return Optional.ofNullable(response.header(hidden));
  }

  /** The body, at most {@link CappedStream#BODY_BYTES} of it. */
  public InputStream body() {
    return body;
  }

  /** Tells the watch that a line came: the other side lives. */
  public void line() {
    watch.line();
  }

  /** Tells the watch that something visible came. */
  public void visible() {
    watch.visible();
  }

  /** Closes the connection: what may still come is not wanted. */
  public void abandon() {
    abandon.run();
  }
}
