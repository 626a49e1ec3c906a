package dev.aurelis.server.provider.http;

import java.io.IOException;

/** A proxy did not do what it is there for. The message may be shown to a person. */
final class ProxyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Whether trying again may help. */
  enum Kind {
    /** It wants to know who is there, or did not like the answer. */
    LOGIN,
    /** It made no connection. */
    NO_CONNECTION
  }

  ProxyException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  static ProxyException askedForLogin() {
    return new ProxyException(
        Kind.LOGIN, "the proxy asks for a user and a password; see network.proxy_user");
  }

  static ProxyException refusedLogin() {
    return new ProxyException(
        Kind.LOGIN, "the proxy did not accept user and password; see network.proxy_user");
  }
}
