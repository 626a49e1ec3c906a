package dev.aurelis.server.provider.openai;

import dev.aurelis.server.provider.ProviderContract;
import java.util.OptionalInt;
import mockwebserver3.MockResponse;

class OllamaProviderTest extends ProviderContract {
  @Override
  protected Subject open() throws Exception {
    var endpoint = new ScriptedEndpoint();
    endpoint.useAt("/", "none", OptionalInt.empty(), OpenAiSettings.Trait.OLLAMA_ROUTES);
    return new ScriptedSubject(endpoint, SPEECH);
  }

  private static final String END =
      "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\"}\n";

  private static String line(String text) {
    return "{\"message\":{\"content\":\"" + text + "\"},\"done\":false}\n";
  }

  private static final ScriptedSubject.Speech SPEECH =
      new ScriptedSubject.Speech(
          new MockResponse.Builder().body(line("an ") + line("answer") + END).build(),
          "",
          line("late") + END,
          "\n");

  /** Threads that OkHttp and the scripted server share with others and keep for a minute. */
  @Override
  protected boolean mayStay(Thread thread) {
    return thread.getName().startsWith("OkHttp")
        || thread.getName().startsWith("Okio")
        || thread.getName().startsWith("MockWebServer");
  }
}
