package dev.aurelis.server.cache.seal;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Raw DEFLATE (RFC 1951) with a bound on what comes out. */
final class Compression {
  private static final int CHUNK = 8 << 10;

  private Compression() {}

  static byte[] shrink(byte[] plain) {
    try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      var out = new ByteArrayOutputStream(plain.length / 2 + CHUNK);
      var chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    }
  }

  /** Empty where the bytes are no whole stream, hold more than that, or something follows them. */
  static Optional<byte[]> grow(byte[] shrunk, int most) {
    try (var inflater = new Inflater(true)) {
      inflater.setInput(shrunk);
      var out = new ByteArrayOutputStream();
      var chunk = new byte[CHUNK];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (out.size() + count > most || (count == 0 && !inflater.finished())) {
          return Optional.empty();
        }
        out.write(chunk, 0, count);
      }
      return inflater.getRemaining() == 0 ? Optional.of(out.toByteArray()) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }
}
