package dev.aurelis.server.provider.http;

import java.io.IOException;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;

/** A body made smaller, where that is worth it. */
final class Compressed {
  /** Bytes. Less fits into one packet as it is. */
  private static final int SMALLEST = 1_024;

  private Compressed() {}

  /** The body as gzip (RFC 1952), if it is over 1 KB and a tenth of it is saved. */
  static Optional<ByteString> of(ByteString body) {
    if (body.size() <= SMALLEST) {
      return Optional.empty();
    }
    var small = gzip(body);
    return Optional.of(small).filter(bytes -> bytes.size() * 10L < body.size() * 9L);
  }

  private static ByteString gzip(ByteString body) {
    var out = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(out))) {
      sink.write(body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // memory does not fail
    }
    return out.readByteString();
  }
}
