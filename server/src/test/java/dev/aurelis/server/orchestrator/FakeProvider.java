package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A provider that does what a test wrote down; when nothing is left, it repeats the last. */
public final class FakeProvider implements Provider {
  private final String name;
  private final List<ModelId> models;
  private final Deque<Reaction> script = new ArrayDeque<>();
  private final List<ProviderRequest> requests = new ArrayList<>();
  private String origin = "local";
  private int cancelled;

  /** What happens to one call. */
  public interface Reaction {
    Exchange to(ProviderRequest request, ProviderListener listener);
  }

  public FakeProvider(String name, String... models) {
    this.name = name;
    this.models = Stream.of(models).map(ModelId::new).toList();
  }

  /** Says where its calls go. */
  public FakeProvider at(String address) {
    origin = address;
    return this;
  }

  @Override
  public String origin() {
    return origin;
  }

  public FakeProvider then(Reaction... reactions) {
    script.addAll(List.of(reactions));
    return this;
  }

  /** Forgets what was written down. */
  public FakeProvider instead() {
    script.clear();
    return this;
  }

  public FakeProvider says(String text) {
    return then((request, listener) -> {
      listener.delta(text);
      listener.end(complete(request, text, FinishReason.STOP));
      return () -> {};
    });
  }

  public FakeProvider fails(ProviderFailure... failures) {
    for (var failure : failures) {
      then((request, listener) -> {
        listener.end(new ProviderEnd.Failed(failure, ""));
        return () -> {};
      });
    }
    return this;
  }

  public FakeProvider breaksAfter(String text, ProviderFailure failure) {
    return then((request, listener) -> {
      listener.delta(text);
      listener.end(new ProviderEnd.Failed(failure, text));
      return () -> {};
    });
  }

  /** Says nothing until it is cancelled. */
  public FakeProvider hangs() {
    return then((request, listener) ->
        () -> {
          cancelled++;
          listener.end(new ProviderEnd.Failed(new ProviderFailure.Cancelled("cancelled"), ""));
        });
  }

  public static ProviderEnd.Complete complete(
      ProviderRequest request, String text, FinishReason finish) {
    return new ProviderEnd.Complete(
        text, finish, request.model(), TokenUsage.NONE, Optional.empty());
  }

  public List<ProviderRequest> requests() {
    return List.copyOf(requests);
  }

  public int calls() {
    return requests.size();
  }

  public int cancelled() {
    return cancelled;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ModelId> models() {
    return models;
  }

  @Override
  public Exchange start(ProviderRequest request, ProviderListener listener) {
    requests.add(request);
    var reaction = script.size() > 1 ? script.poll() : script.peek();
    return reaction.to(request, listener);
  }

  @Override
  public void close() {}
}
