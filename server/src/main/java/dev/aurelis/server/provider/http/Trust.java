package dev.aurelis.server.provider.http;

import dev.aurelis.server.config.NetworkSettings.Pins;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom encrypted connections believe. Whether a certificate was revoked is not asked, as Java does
 * not by itself.
 */
record Trust(SSLSocketFactory sockets, X509ExtendedTrustManager manager) {
  /**
   * The platform's authorities and those of the user.
   *
   * @throws IllegalStateException if the platform has none that can be read
   */
  static Trust inPlatformAnd(List<X509Certificate> more) {
    try {
      var platform = manager(null);
      return more.isEmpty() ? of(platform) : of(manager(store(platform, more)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the platform's certificates cannot be read", e);
    }
  }

  /** Believes the same, and only where one of the keys is in the chain. */
  Trust pinnedTo(Pins pins) {
    try {
      return of(new PinnedTrust(manager, pins));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS cannot be set up", e);
    }
  }

  private static Trust of(X509ExtendedTrustManager manager) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager}, null);
    return new Trust(context.getSocketFactory(), manager);
  }

  private static KeyStore store(X509ExtendedTrustManager platform, List<X509Certificate> more)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int count = 0;
    for (var each :
        Stream.concat(Stream.of(platform.getAcceptedIssuers()), more.stream()).toList()) {
      store.setCertificateEntry("authority-" + count++, each);
    }
    return store;
  }

  private static X509ExtendedTrustManager manager(
      @org.jspecify.annotations.Nullable KeyStore authorities) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
  }
}
