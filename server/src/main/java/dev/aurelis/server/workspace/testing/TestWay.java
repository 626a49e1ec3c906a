package dev.aurelis.server.workspace.testing;

import java.nio.file.Path;
import java.util.Optional;

/** How projects of one language are tested. */
@FunctionalInterface
interface TestWay {
  /**
   * Where tests of a source file belong.
   *
   * @return empty where the project does not tell, and for test files themselves
   */
  Optional<TestTarget> of(Path source);
}
