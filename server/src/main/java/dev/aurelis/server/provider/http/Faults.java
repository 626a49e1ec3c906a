package dev.aurelis.server.provider.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Reads exceptions of the HTTP client. Their messages are not passed on: they may hold headers. */
final class Faults {
  private Faults() {}

  static Fault of(IOException e, boolean connected) {
    return switch (e) {
      case UnknownHostException _ -> new Fault.NotConnected("the host's name cannot be resolved");
      case ConnectException _ -> new Fault.NotConnected("the connection was refused");
      case NoRouteToHostException _ -> new Fault.NotConnected("there is no route to the host");
      case SSLPeerUnverifiedException _ ->
          new Fault.NotTrusted("the certificate is for another host");
      case SSLHandshakeException _ when isAboutCertificate(e) ->
          new Fault.NotTrusted("the certificate is not trusted");
      case UnknownServiceException _ ->
          new Fault.NotTrusted("the connection would not be encrypted");
      case SSLException _ when !connected ->
          new Fault.NotConnected("the encrypted connection could not be set up");
      case SocketTimeoutException _ when !connected ->
          new Fault.NotConnected("the connection took too long");
      default ->
          connected
              ? new Fault.Cut("the connection broke before the response")
              : new Fault.NotConnected("the connection broke");
    };
  }

  static Fault whileReading(IOException e) {
    return e instanceof TooMuchException
        ? new Fault.TooMuch("the response is too large")
        : new Fault.Cut("the connection broke in the middle of the response");
  }

  private static boolean isAboutCertificate(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
