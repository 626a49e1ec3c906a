package dev.aurelis.server.provider.openai;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderContract;
import dev.aurelis.server.provider.ProviderRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

class OpenAiProviderTest extends ProviderContract {
  @Override
  protected Subject open() throws Exception {
    return new Scripted();
  }

  /** Threads that OkHttp and the scripted server share with others and keep for a minute. */
  @Override
  protected boolean mayStay(Thread thread) {
    return thread.getName().startsWith("OkHttp")
        || thread.getName().startsWith("Okio")
        || thread.getName().startsWith("MockWebServer");
  }

  /** Answers by the model's name. */
  private static final class Scripted implements Subject {
    private final ScriptedEndpoint endpoint = new ScriptedEndpoint();
    private final List<LiveBody> held = new CopyOnWriteArrayList<>();
    private volatile boolean released;

    Scripted() throws Exception {
      endpoint.server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return answer(request.getBody().utf8());
            }
          });
    }

    private MockResponse answer(String body) {
      if (body.contains("\"failing\"")) {
        return ScriptedEndpoint.status(500, "out of order").build();
      }
      if (!body.contains("\"held\"") || released) {
        return ScriptedEndpoint.says("an ", "answer").build();
      }
      var live = LiveBody.pinging().write(ScriptedEndpoint.role());
      held.add(live);
      return live.response().build();
    }

    @Override
    public Provider provider() {
      return endpoint.provider();
    }

    @Override
    public ProviderRequest answered() {
      return ScriptedEndpoint.explain();
    }

    @Override
    public ProviderRequest failing() {
      return ScriptedEndpoint.of(new ModelId("failing"));
    }

    @Override
    public ProviderRequest held() {
      return ScriptedEndpoint.of(new ModelId("held"));
    }

    @Override
    public void awaitHeld() throws Exception {
      while (!endpoint.received().getBody().utf8().contains("\"held\"")) {
        Thread.onSpinWait();
      }
      while (held.isEmpty()) {
        Thread.onSpinWait();
      }
      held.getLast().awaitBegun();
    }

    @Override
    public void release() {
      released = true;
      held.forEach(live ->
          live.write(
                  ScriptedEndpoint.delta("late")
                      + ScriptedEndpoint.finish("stop")
                      + ScriptedEndpoint.done())
              .end());
    }

    @Override
    public void close() {
      release();
      endpoint.close();
    }
  }
}
