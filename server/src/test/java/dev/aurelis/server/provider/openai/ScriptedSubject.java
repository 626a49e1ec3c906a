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

/** A provider over a scripted socket that answers by the model's name, in one dialect. */
public final class ScriptedSubject implements ProviderContract.Subject {
  private final ScriptedEndpoint endpoint;
  private final Provider provider;
  private final Speech speech;
  private final List<LiveBody> held = new CopyOnWriteArrayList<>();
  private volatile boolean released;

  /**
   * How the dialect says things.
   *
   * @param whole a whole answer
   * @param begun what comes before the first text of a held one
   * @param rest everything after that
   * @param ping a line that says nothing
   */
  public record Speech(MockResponse whole, String begun, String rest, String ping) {}

  ScriptedSubject(ScriptedEndpoint endpoint, Speech speech) {
    this(endpoint, endpoint.provider(), speech);
  }

  /**
   * Another provider than the endpoint's own.
   *
   * @param provider asks the endpoint's server
   */
  public ScriptedSubject(ScriptedEndpoint endpoint, Provider provider, Speech speech) {
    this.endpoint = endpoint;
    this.provider = provider;
    this.speech = speech;
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
      return speech.whole();
    }
    var live = LiveBody.pinging(speech.ping()).write(speech.begun());
    held.add(live);
    return live.response().build();
  }

  @Override
  public Provider provider() {
    return provider;
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
    held.forEach(live -> live.write(speech.rest()).end());
  }

  @Override
  public void close() {
    release();
    endpoint.close();
  }
}
