package dev.aurelis.server.workspace.testing;

import dev.aurelis.server.model.TestFramework;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a language's way of testing says about one source file.
 *
 * @param file the test file, there or not
 * @param example another test file
 * @param module package or namespace of the test file where it is another one than the code's
 * @param command what runs the tests
 */
record TestTarget(
    TestFramework framework,
    Path file,
    Optional<Path> example,
    Optional<String> module,
    String command) {}
