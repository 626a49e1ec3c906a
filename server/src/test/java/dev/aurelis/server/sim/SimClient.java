package dev.aurelis.server.sim;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Speaks to a simulator as any client would. */
final class SimClient implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final String TOKEN = "ghp_abc";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  SimClient(Simulator simulator) {
    this.url = simulator.url();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return http.send(posting(path, body, headers), BodyHandlers.ofString());
  }

  /** Chat as an account of GitHub would. */
  HttpResponse<String> chat(String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                posting("/inference/chat/completions", body, headers), (_, _) -> true)
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  HttpRequest posting(String path, String body, String... headers) {
    var request = request(path).header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.POST(BodyPublishers.ofString(body)).build();
  }

  HttpClient http() {
    return http;
  }

  static String asking(String model, String text, boolean stream) {
    return """
    {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}\
    """
        .formatted(model, stream, text);
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
  }
}
