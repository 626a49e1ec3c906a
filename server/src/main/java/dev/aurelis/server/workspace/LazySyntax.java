package dev.aurelis.server.workspace;

import dev.aurelis.server.workspace.syntax.Syntax;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The syntax reader, made when it is first asked for. Thread-safe. */
final class LazySyntax implements AutoCloseable {
  private final Supplier<Syntax> maker;
  private @Nullable Syntax made;

  LazySyntax(Supplier<Syntax> maker) {
    this.maker = maker;
  }

  synchronized Syntax get() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  /** Forgets a document if it was ever read. */
  synchronized void forget(String uri) {
    if (made != null) {
      made.close(uri);
    }
  }

  @Override
  public synchronized void close() {
    if (made != null) {
      made.close();
    }
  }
}
