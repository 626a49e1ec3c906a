package dev.aurelis.server.cache.seal;

import dev.aurelis.server.cache.CacheKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Seals answers for tiers outside this process. What was sealed opens only under the same secret,
 * tenant, key, schema and redaction rules; everything else is a miss. Names of rows and tags are
 * keyed hashes. Nothing is decompressed before its tag was verified.
 */
public final class AnswerSeal {
  private final Envelope envelope;
  private final SealKeys keys;
  private final Scope scope;

  /**
   * What answers belong to beside their key.
   *
   * @param tenant who shares them
   * @param redaction version of the rules by which secrets are taken out of questions
   */
  public record Scope(String tenant, int redaction) {}

  /**
   * @param secret at least 16 bytes
   */
  public AnswerSeal(byte[] secret, Scope scope, SecureRandom random) {
    this.keys = new SealKeys(secret, scope.tenant());
    this.envelope = new Envelope(keys, random);
    this.scope = scope;
  }

  /** Empty where the answer is too long to be kept. */
  public Optional<byte[]> seal(CacheKey key, Dated dated) {
    return Layout.write(dated)
        .map(plain -> envelope.close(Compression.shrink(plain), bound("answer", key.hex())));
  }

  /** Empty where the bytes are not exactly what was sealed for this key. */
  public Optional<Dated> open(CacheKey key, byte[] sealed) {
    return envelope
        .open(sealed, bound("answer", key.hex()))
        .flatMap(shrunk -> Compression.grow(shrunk, Layout.LARGEST))
        .flatMap(Layout::read);
  }

  /**
   * Seals a short text that is no answer.
   *
   * @param kind what it is, so that one kind never stands for another
   * @param name where it is kept
   */
  public byte[] sealText(String kind, String name, String text) {
    return envelope.close(text.getBytes(StandardCharsets.UTF_8), bound(kind, name));
  }

  /** Empty where the bytes are not exactly what was sealed. */
  public Optional<String> openText(String kind, String name, byte[] sealed) {
    return envelope
        .open(sealed, bound(kind, name))
        .map(plain -> new String(plain, StandardCharsets.UTF_8));
  }

  /** The name under which an answer is kept. */
  public String name(CacheKey key) {
    return keys.name("answer", key.hex());
  }

  /** The name under which a tag is kept. */
  public String tagName(String tag) {
    return keys.name("tag", tag);
  }

  private String[] bound(String kind, String name) {
    return new String[] {
      kind,
      scope.tenant(),
      name,
      Integer.toString(Layout.VERSION),
      Integer.toString(scope.redaction())
    };
  }
}
