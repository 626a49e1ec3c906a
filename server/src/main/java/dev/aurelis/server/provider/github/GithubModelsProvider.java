package dev.aurelis.server.provider.github;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.Catalogue;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.openai.OpenAiProvider;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * GitHub Models, which answers 410 on every route since 2026-07-30. The body says that this is
 * temporary; the status is believed. After the first 410 nothing is sent until new settings make a
 * new instance.
 */
public final class GithubModelsProvider implements Provider {
  private static final String RETIRED =
      "GitHub Models was switched off on 2026-07-30 (410); set provider in your configuration to"
          + " another profile";

  private final OpenAiProvider endpoint;
  private volatile boolean retired;

  public GithubModelsProvider(OpenAiProvider endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public String name() {
    return endpoint.name();
  }

  @Override
  public String origin() {
    return endpoint.origin();
  }

  @Override
  public List<ModelId> models() {
    return endpoint.models();
  }

  @Override
  public CompletableFuture<Catalogue> catalogue() {
    return CompletableFuture.completedFuture(
        new Catalogue.Unlisted(new ProviderFailure.Gone(RETIRED)));
  }

  @Override
  public Exchange start(ProviderRequest request, ProviderListener listener) {
    if (retired) {
      listener.end(new ProviderEnd.Failed(new ProviderFailure.Gone(RETIRED), ""));
      return () -> {};
    }
    return endpoint.start(request, new Heard(listener));
  }

  @Override
  public void close() {
    endpoint.close();
  }

  /** Remembers a 410. */
  private final class Heard implements ProviderListener {
    private final ProviderListener listener;

    Heard(ProviderListener listener) {
      this.listener = listener;
    }

    @Override
    public void delta(String text) {
      listener.delta(text);
    }

    @Override
    public void end(ProviderEnd end) {
      if (end instanceof ProviderEnd.Failed(ProviderFailure.Gone _, String partial)) {
        retired = true;
        listener.end(new ProviderEnd.Failed(new ProviderFailure.Gone(RETIRED), partial));
      } else {
        listener.end(end);
      }
    }
  }
}
