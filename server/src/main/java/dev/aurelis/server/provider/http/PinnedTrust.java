package dev.aurelis.server.provider.http;

import dev.aurelis.server.config.NetworkSettings.Pins;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes whom another trust manager believes, if one of the pinned keys is in the chain too. The
 * chain is the one that leads from the certificate to an authority (RFC 5280, section 6), not what
 * the other side sent along.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager trust;
  private final Pins pins;

  /** None of the pinned keys is in the chain. */
  static final class OtherKeyException extends CertificateException {
    private static final long serialVersionUID = 1L;

    OtherKeyException() {
      super("none of the pinned keys is in the chain");
    }
  }

  PinnedTrust(X509ExtendedTrustManager trust, Pins pins) {
    this.trust = trust;
    this.pins = pins;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trust.checkServerTrusted(chain, type, socket);
    checkPins(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trust.checkServerTrusted(chain, type, engine);
    checkPins(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trust.checkServerTrusted(chain, type);
    checkPins(chain);
  }

  private void checkPins(X509Certificate[] sent) throws CertificateException {
    try {
      for (var each : proven(sent)) {
        if (pins.keys().contains(hash(each))) {
          return;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the chain cannot be followed", e);
    }
    throw new OtherKeyException();
  }

  private List<Certificate> proven(X509Certificate[] sent) throws GeneralSecurityException {
    var anchors =
        Stream.of(trust.getAcceptedIssuers())
            .map(issuer -> new TrustAnchor(issuer, null))
            .collect(Collectors.toSet());
    var target = new X509CertSelector();
    target.setCertificate(sent[0]);
    var parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setRevocationEnabled(false);
    parameters.addCertStore(
        CertStore.getInstance(
            "Collection", new CollectionCertStoreParameters(Arrays.asList(sent))));
    var result = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
    return Stream.concat(
            result.getCertPath().getCertificates().stream(),
            Stream.of(result.getTrustAnchor().getTrustedCert()))
        .<Certificate>map(each -> each)
        .toList();
  }

  /** SHA-256 of the SubjectPublicKeyInfo, base 64 (RFC 7469, section 2.4). */
  private static String hash(Certificate certificate) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    return Base64.getEncoder()
        .encodeToString(digest.digest(certificate.getPublicKey().getEncoded()));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trust.checkClientTrusted(chain, type);
  }
}
