package dev.aurelis.server.bench.load;

/** What is asked: a question about four kilobytes of code, each a different one. */
final class Asking {
  static final String SYSTEM = "You explain code to the programmer who is reading it. Be brief.";
  private static final String LINE = "    total = total + price.of(item) * item.count(); // line\n";
  private static final String CODE = LINE.repeat(70);

  private Asking() {}

  static String user(long number) {
    return "Explain number " + number + ":\n" + CODE;
  }
}
