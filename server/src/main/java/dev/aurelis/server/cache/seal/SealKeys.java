package dev.aurelis.server.cache.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keys for one tenant, derived from one secret (HKDF, RFC 5869), each for one purpose. */
final class SealKeys {
  private static final String MAC = "HmacSHA256";

  /** Half of a digest is as hard to meet by chance as a random 128-bit name. */
  private static final int NAME_BYTES = 16;

  private final SecretKey values;
  private final SecretKey names;

  /**
   * @param secret at least 16 bytes
   */
  SealKeys(byte[] secret, String tenant) {
    this.values = derived(secret, "AES", "aurelis cache values\0" + tenant);
    this.names = derived(secret, MAC, "aurelis cache names\0" + tenant);
  }

  private static SecretKey derived(byte[] secret, String algorithm, String purpose) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(secret)
              .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32);
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform from 25 on has HKDF-SHA256", e);
    }
  }

  SecretKey values() {
    return values;
  }

  /** A name that tells nothing of the text to whoever has not the secret. */
  String name(String kind, String text) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(names.getEncoded(), MAC));
      var digest = mac.doFinal((kind + "\0" + text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }
}
