package dev.aurelis.server.sim.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An immutable run of bytes. */
public final class Bytes {
  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of {@code content}. */
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /** The UTF-8 form of {@code text}. */
  public static Bytes of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public int size() {
    return content.length;
  }

  /** The first half, rounded down: what arrives of something cut in the middle. */
  public Bytes firstHalf() {
    return new Bytes(Arrays.copyOf(content, content.length / 2));
  }

  /** The same bytes in runs of at most {@code length}, whatever character they split. */
  public List<Bytes> inRunsOf(int length) {
    var runs = new ArrayList<Bytes>();
    for (int from = 0; from < content.length; from += length) {
      runs.add(
          new Bytes(Arrays.copyOfRange(content, from, Math.min(content.length, from + length))));
    }
    return runs;
  }

  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  public byte[] toArray() {
    return content.clone();
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
