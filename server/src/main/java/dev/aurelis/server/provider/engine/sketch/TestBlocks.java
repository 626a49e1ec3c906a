package dev.aurelis.server.provider.engine.sketch;

import java.util.List;

/** The tests of a file, one after the other with an empty line between them. */
final class TestBlocks {
  private final String indentation;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param indentation of the lines inside a test
   */
  TestBlocks(String indentation) {
    this.indentation = indentation;
  }

  /**
   * Adds one test.
   *
   * @param opening its head as it stands, which may have more than one line
   * @param closing what ends it, with its own indentation; empty where nothing does
   */
  void add(String opening, List<String> lines, String closing) {
    text.append(opening).append('\n').append(Lines.indented(indentation, lines));
    text.append(closing.isEmpty() ? "" : closing + "\n").append('\n');
  }

  /** All of them, without a line end behind the last. */
  @Override
  public String toString() {
    return text.toString().stripTrailing();
  }
}
