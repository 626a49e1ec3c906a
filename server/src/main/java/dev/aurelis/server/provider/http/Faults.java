package dev.aurelis.server.provider.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Reads exceptions of the HTTP client. Their messages are not passed on: they may hold headers. */
final class Faults {
  private Faults() {}

  static Fault of(IOException e, Watch watch) {
    return watch.isConnected() ? whenConnected(e) : whileConnecting(e, watch.isByProxy());
  }

  private static Fault whenConnected(IOException e) {
    return untrusted(e).orElseGet(() -> new Fault.Cut("the connection broke before the response"));
  }

  private static Fault whileConnecting(IOException e, boolean byProxy) {
    return untrusted(e)
        .or(() -> proxy(e))
        .orElseGet(() -> new Fault.NotConnected(byProxy ? ofProxy(e) : reason(e)));
  }

  private static Optional<Fault> untrusted(IOException e) {
    return switch (e) {
      case SSLPeerUnverifiedException _ ->
          Optional.of(new Fault.NotTrusted("the certificate is for another host"));
      case SSLHandshakeException _ when has(e, PinnedTrust.OtherKeyException.class) ->
          Optional.of(
              new Fault.NotTrusted(
                  "its key is none of those pinned to it; see network.pins, and who answers in"
                      + " its place"));
      case SSLHandshakeException _ when has(e, CertificateException.class) ->
          Optional.of(new Fault.NotTrusted("the certificate is not trusted"));
      case UnknownServiceException _ ->
          Optional.of(new Fault.NotTrusted("the connection would not be encrypted"));
      default -> Optional.empty();
    };
  }

  /** What our own code said of a proxy. */
  private static Optional<Fault> proxy(IOException e) {
    if (!(e instanceof ProxyException refusal)) {
      return Optional.empty();
    }
    var reason = String.valueOf(refusal.getMessage());
    return Optional.of(
        switch (refusal.kind()) {
          case LOGIN -> new Fault.NotTrusted(reason);
          case NO_CONNECTION -> new Fault.NotConnected(reason);
        });
  }

  private static String ofProxy(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "the proxy's name cannot be resolved; see network.proxy";
      case ConnectException _ -> "the proxy cannot be reached; see network.proxy";
      case SSLException _ -> "the encrypted connection could not be set up through the proxy";
      default -> "the proxy made no connection to the endpoint";
    };
  }

  private static String reason(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "the host's name cannot be resolved";
      case ConnectException _ -> "the connection was refused";
      case NoRouteToHostException _ -> "there is no route to the host";
      case SSLException _ -> "the encrypted connection could not be set up";
      case SocketTimeoutException _ -> "the connection took too long";
      default -> "the connection broke";
    };
  }

  static Fault whileReading(IOException e) {
    return e instanceof TooMuchException
        ? new Fault.TooMuch("the response is too large")
        : new Fault.Cut("the connection broke in the middle of the response");
  }

  private static boolean has(Throwable e, Class<? extends Throwable> kind) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
