package dev.aurelis.server.provider.http;

import dev.aurelis.server.config.NetworkSettings.Login;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Tells an HTTP proxy who is there, with its first request for a connection and only then. */
final class ProxyLogin implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  private final Optional<Login> login;

  ProxyLogin(Optional<Login> login) {
    this.login = login;
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response asked) throws IOException {
    var request = asked.request();
    if (isBeforehand(asked)) {
      return login.map(known -> with(request, known)).orElse(null);
    }
    throw login.isEmpty() ? ProxyException.askedForLogin() : ProxyException.refusedLogin();
  }

  private static boolean isBeforehand(Response asked) {
    return asked.challenges().stream()
        .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase("OkHttp-Preemptive"));
  }

  private static Request with(Request request, Login login) {
    return request
        .newBuilder()
        .header(HEADER, Credentials.basic(login.user(), login.password().reveal()))
        .build();
  }
}
