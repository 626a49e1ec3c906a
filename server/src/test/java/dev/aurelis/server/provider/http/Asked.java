package dev.aurelis.server.provider.http;

import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okio.ByteString;

/** Sends one request and tells in one line what came of it. */
final class Asked {
  static final String TOKEN = "sk-canary";
  static final Deadlines LIMITS =
      new Deadlines(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));

  private Asked() {}

  static Endpoint endpoint(String url, Endpoint.Ability... abilities) {
    return new Endpoint(
        (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(url),
        Optional.of(Endpoint.Credential.bearer(new Secret(TOKEN))),
        Set.of(abilities));
  }

  /** Status and body, or the fault. */
  static String post(HttpClients clients, String url) {
    return post(clients, new HttpPost(endpoint(url), "chat", ByteString.encodeUtf8("{}"), LIMITS));
  }

  static String post(HttpClients clients, HttpPost post) {
    var told = new CompletableFuture<String>();
    clients.send(
        post,
        new ResponseReader() {
          @Override
          public void read(HttpAnswer answer) throws IOException {
            var body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            told.complete(answer.status() + " " + body);
          }

          @Override
          public void broke(Fault fault) {
            told.complete(fault.toString());
          }
        });
    try {
      return told.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
