package dev.aurelis.server.cache.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Bytes under AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. Form: one byte for the
 * version, the nonce, the ciphertext with its tag of 128 bits.
 */
final class Envelope {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int OVERHEAD = 1 + NONCE_BYTES + TAG_BITS / 8;
  private static final String CIPHER = "AES/GCM/NoPadding";

  /** Bytes of the longest envelope that is opened. */
  static final int LARGEST = 8 << 20;

  private final SealKeys keys;
  private final SecureRandom random;

  Envelope(SealKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /**
   * @param bound what the bytes belong to; the envelope opens for exactly these fields
   */
  byte[] close(byte[] plain, String... bound) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(plain);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /** Empty where the envelope was changed, belongs to something else or is none at all. */
  Optional<byte[]> open(byte[] envelope, String... bound) {
    if (envelope.length < OVERHEAD || envelope.length > LARGEST || envelope[0] != VERSION) {
      return Optional.empty();
    }
    var nonce = Arrays.copyOfRange(envelope, 1, 1 + NONCE_BYTES);
    int from = 1 + NONCE_BYTES;
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, nonce, bound)
              .doFinal(envelope, from, envelope.length - from));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String... bound) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, keys.values(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {VERSION});
    for (var field : bound) {
      var bytes = field.getBytes(StandardCharsets.UTF_8);
      cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      cipher.updateAAD(bytes);
    }
    return cipher;
  }
}
