package dev.aurelis.server.lsp;

/** What the process ends with. */
public final class ExitCode {
  /** {@code exit} after {@code shutdown}. */
  public static final int DONE = 0;

  /** {@code exit} without {@code shutdown}, the end of the input, or a client that is gone. */
  public static final int FAILED = 1;

  private ExitCode() {}
}
