package dev.aurelis.server.model;

import java.util.Optional;

/**
 * Where tests of a piece of code belong in its project, as the project's own files tell.
 *
 * @param uri the test file
 * @param path the same for people, relative to the workspace folder
 * @param existing the test file's text as it is; empty where there is no such file yet
 * @param example another test file of the project
 * @param module package or namespace of the test file where it is another one than the code's
 * @param command what runs the tests, empty where that is not known
 */
public record TestPlan(
    TestFramework framework,
    String uri,
    String path,
    Optional<String> existing,
    Optional<Example> example,
    Optional<String> module,
    String command) {

  /** A test file that shows how tests look here; its path is relative to the workspace folder. */
  public record Example(String path, String text) {}

  /** The test file's name without its ending. */
  public String stem() {
    return path.replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
  }
}
