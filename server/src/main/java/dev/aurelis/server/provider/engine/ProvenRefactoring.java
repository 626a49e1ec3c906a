package dev.aurelis.server.provider.engine;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Simplification;
import dev.aurelis.server.provider.engine.lang.Fence;
import java.util.Optional;

/** Tells what was simplified in one sentence, then the whole selection as it became. */
final class ProvenRefactoring {
  private ProvenRefactoring() {}

  static Optional<String> of(CodeContext context) {
    return context
        .insight()
        .simplification()
        .map(simpler ->
            sentence(simpler) + "\n\n" + Fence.around(context.languageId(), simpler.text()));
  }

  private static String sentence(Simplification simpler) {
    var all = String.join("; ", simpler.what());
    return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
  }
}
