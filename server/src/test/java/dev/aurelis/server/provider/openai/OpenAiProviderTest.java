package dev.aurelis.server.provider.openai;

import dev.aurelis.server.provider.ProviderContract;

class OpenAiProviderTest extends ProviderContract {
  @Override
  protected Subject open() throws Exception {
    var endpoint = new ScriptedEndpoint();
    return new ScriptedSubject(endpoint, SPEECH);
  }

  private static final ScriptedSubject.Speech SPEECH =
      new ScriptedSubject.Speech(
          ScriptedEndpoint.says("an ", "answer").build(),
          ScriptedEndpoint.role(),
          ScriptedEndpoint.delta("late")
              + ScriptedEndpoint.finish("stop")
              + ScriptedEndpoint.done(),
          ": ping\n");

  /** Threads that OkHttp and the scripted server share with others and keep for a minute. */
  @Override
  protected boolean mayStay(Thread thread) {
    return thread.getName().startsWith("OkHttp")
        || thread.getName().startsWith("Okio")
        || thread.getName().startsWith("MockWebServer");
  }
}
