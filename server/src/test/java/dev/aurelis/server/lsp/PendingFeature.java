package dev.aurelis.server.lsp;

import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.RequestPolicy;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code test/pending} never answers by itself; it opens its latch when it is cancelled. */
final class PendingFeature implements LspFeature {
  private final List<CountDownLatch> cancelled;
  private final CountDownLatch never;

  PendingFeature(List<CountDownLatch> cancelled, CountDownLatch never) {
    this.cancelled = cancelled;
    this.never = never;
  }

  record Pending(int number) {}

  @Override
  public void register(Methods methods) {
    methods.request(
        "test/pending",
        Pending.class,
        RequestPolicy.plain(),
        (params, request) -> {
          request.cancel().onCancel(cancelled.get(params.number())::countDown);
          never.await();
          return null;
        });
  }
}
