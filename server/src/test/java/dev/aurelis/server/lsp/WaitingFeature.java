package dev.aurelis.server.lsp;

import com.google.gson.JsonObject;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.RequestPolicy;
import java.util.concurrent.CountDownLatch;

/** {@code test/wait} answers when its latch opens or it is cancelled. */
final class WaitingFeature implements LspFeature {
  private final CountDownLatch go;

  WaitingFeature(CountDownLatch go) {
    this.go = go;
  }

  @Override
  public void register(Methods methods) {
    methods.request(
        "test/wait",
        JsonObject.class,
        RequestPolicy.plain(),
        (params, request) -> {
          request.cancel().onCancel(go::countDown);
          go.await();
          request.checkCancelled();
          return new JsonObject();
        });
  }
}
