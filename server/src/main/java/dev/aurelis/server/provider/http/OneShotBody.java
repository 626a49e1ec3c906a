package dev.aurelis.server.provider.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;

/** A JSON body that OkHttp may send once only, so that it never repeats a request by itself. */
final class OneShotBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");

  private final ByteString bytes;

  OneShotBody(ByteString bytes) {
    this.bytes = bytes;
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return bytes.size();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
