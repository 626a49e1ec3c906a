package dev.aurelis.server.chaos;

import dev.aurelis.server.chaos.Event.Mood;
import dev.aurelis.server.model.Message;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.util.List;
import java.util.SplittableRandom;

/** A provider whose mood changes. It keeps the limits it is given, as the real ones do. */
final class ChaosProvider implements Provider {
  private final int number;
  private final World world;
  private Mood mood = Mood.FINE;

  ChaosProvider(int number, World world) {
    this.number = number;
    this.world = world;
  }

  void become(Mood other) {
    mood = other;
  }

  Mood mood() {
    return mood;
  }

  @Override
  public String name() {
    return "provider-" + number;
  }

  @Override
  public String origin() {
    return "https://provider-" + number + ".test:443";
  }

  @Override
  public List<ModelId> models() {
    return List.of(new ModelId("model-" + number));
  }

  @Override
  public Exchange start(ProviderRequest request, ProviderListener listener) {
    var topic =
        request.prompt().messages().stream()
            .filter(message -> message.role() == Message.Role.USER)
            .findFirst()
            .map(Message::text)
            .orElse("");
    var call = world.called(this, topic);
    var performance =
        new Performance(
            world, call, request, listener, new SplittableRandom(world.seedOf(call)).split());
    world.performs(performance);
    performance.begin(mood);
    return performance;
  }

  @Override
  public void close() {}
}
