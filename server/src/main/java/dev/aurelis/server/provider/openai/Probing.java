package dev.aurelis.server.provider.openai;

/**
 * What it takes to find out how an endpoint fills holes.
 *
 * @param memory where it is remembered
 * @param outlet the way out for what is asked about it
 */
public record Probing(FimMemory memory, Outlet outlet) {
  /** Remembers nothing and asks at once. */
  public static final Probing PLAIN = new Probing(FimMemory.NONE, Outlet.OPEN);
}
