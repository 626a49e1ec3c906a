package dev.aurelis.server.cache.seal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Raw DEFLATE (RFC 1951) with a bound on what comes out. */
final class Compression {
  private static final int CHUNK = 8 << 10;

  /** What takes more space than it did gets that much. */
  private static final int LEAST = 64;

  private Compression() {}

  static byte[] shrink(byte[] plain) {
    try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      var out = new byte[plain.length + LEAST];
      int length = deflater.deflate(out);
      while (!deflater.finished()) {
        out = Arrays.copyOf(out, 2 * out.length);
        length += deflater.deflate(out, length, out.length - length);
      }
      return Arrays.copyOf(out, length);
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
