package dev.aurelis.server.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The exact identity of a question: SHA-256 over its fields, each with its length before it, so
 * that no two lists of fields run into one.
 *
 * @param hex 64 hexadecimal digits
 */
public record CacheKey(String hex) {

  public static Builder builder() {
    return new Builder();
  }

  /** Takes fields in a fixed order. */
  public static final class Builder {
    private final MessageDigest digest = sha256();

    private Builder() {}

    public Builder field(String value) {
      var bytes = value.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
      return this;
    }

    public Builder field(long value) {
      return field(Long.toString(value));
    }

    public CacheKey build() {
      return new CacheKey(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
