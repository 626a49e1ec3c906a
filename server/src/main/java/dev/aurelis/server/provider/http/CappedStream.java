package dev.aurelis.server.provider.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to read on after a number of bytes. */
final class CappedStream extends FilterInputStream {
  /** The largest response, 8 MiB. */
  static final long BODY_BYTES = 8L << 20;

  private final long cap;
  private long count;

  CappedStream(InputStream in, long cap) {
    super(in);
    this.cap = cap;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public long skip(long n) {
    throw new UnsupportedOperationException("read what is to be counted");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int read) throws TooMuchException {
    count += read;
    if (count > cap) {
      throw new TooMuchException("the response is larger than " + (cap >> 20) + " MiB");
    }
  }
}
