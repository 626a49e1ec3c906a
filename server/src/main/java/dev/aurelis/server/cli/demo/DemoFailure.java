package dev.aurelis.server.cli.demo;

/** Why the demo stopped, in one line for a person. */
final class DemoFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean usage;

  DemoFailure(String message) {
    this(message, false);
  }

  private DemoFailure(String message, boolean usage) {
    super(message);
    this.usage = usage;
  }

  /** The user named something the demo cannot look at. */
  static DemoFailure usage(String message) {
    return new DemoFailure(message, true);
  }

  boolean isUsage() {
    return usage;
  }
}
