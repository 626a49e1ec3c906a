package dev.aurelis.server.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The same request by a bare client: what nobody can be faster than on this machine. */
final class DirectTarget implements Target {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int UNLIMITED = 100_000;
  private static final int CONNECTIONS = 100;

  private final OkHttpClient client;
  private final String url;
  private final Headers headers;
  private final boolean streams;

  /**
   * @param base the address without {@code /chat/completions}
   * @param streams whether the answer is asked for in pieces
   */
  DirectTarget(String base, Map<String, String> headers, boolean streams) {
    this.streams = streams;
    this.url = base + "/chat/completions";
    this.headers = Headers.of(headers);
    var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    dispatcher.setMaxRequests(UNLIMITED);
    dispatcher.setMaxRequestsPerHost(UNLIMITED);
    this.client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(CONNECTIONS, 60, TimeUnit.SECONDS))
            .readTimeout(60, TimeUnit.SECONDS)
            .build();
  }

  @Override
  public void ask(long number, Heard heard) {
    var request =
        new Request.Builder()
            .url(url)
            .headers(headers)
            .header("Accept-Encoding", "identity")
            .post(RequestBody.create(body(number).getBytes(StandardCharsets.UTF_8), JSON))
            .build();
    client.newCall(request).enqueue(new Reading(heard));
  }

  private String body(long number) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\""
        + Asking.SYSTEM
        + "\"},{\"role\":\"user\",\"content\":\""
        + Asking.user(number).replace("\n", "\\n")
        + "\"}],\"max_tokens\":1000,\"temperature\":0.1,\"stream\":"
        + streams
        + "}";
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }

  private record Reading(Heard heard) implements Callback {
    @Override
    public void onFailure(Call call, IOException e) {
      heard.end(Outcome.FAILED);
    }

    @Override
    public void onResponse(Call call, Response response) {
      boolean done = false;
      try (response) {
        var source = response.body().source();
        boolean good = response.isSuccessful();
        for (var line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
          if (good && line.contains("\"content\":\"")) {
            heard.text();
          }
          done |= good && (line.equals("data: [DONE]") || line.startsWith("{"));
        }
      } catch (IOException e) {
        done = false;
      }
      heard.end(done ? Outcome.SERVED : Outcome.FAILED);
    }
  }
}
