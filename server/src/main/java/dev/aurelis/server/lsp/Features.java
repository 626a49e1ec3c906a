package dev.aurelis.server.lsp;

import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.transport.Failures;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All features of a session. What one of them throws is logged and does not reach the others. */
final class Features {
  private static final Logger LOG = LoggerFactory.getLogger(Features.class);

  private final List<LspFeature> all = new CopyOnWriteArrayList<>();

  void addAll(List<LspFeature> more) {
    all.addAll(more);
  }

  /** Registers every method; a method that two features want is a mistake in the wiring. */
  void register(Methods methods) {
    all.forEach(feature -> feature.register(methods));
  }

  void each(Consumer<LspFeature> action) {
    for (var feature : all) {
      try {
        action.accept(feature);
      } catch (RuntimeException | LinkageError failure) {
        LOG.error("{} failed: {}", feature.getClass().getName(), Failures.describe(failure));
      }
    }
  }
}
