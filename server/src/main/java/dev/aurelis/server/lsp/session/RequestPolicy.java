package dev.aurelis.server.lsp.session;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a request is treated.
 *
 * @param document the URI of the document it is about, taken from its parameters
 * @param deadline the longest it may take; then it is cancelled and answered with an error
 * @param quiet a failure is answered with null and logged, because editors show any error
 * @param supersedes which older requests end when a new one comes
 * @param atOnce which are answered on the reader's own thread, because their handler only starts
 *     something and returns
 */
public record RequestPolicy<P>(
    Optional<Function<P, String>> document,
    Duration deadline,
    boolean quiet,
    Optional<Superseding<P>> supersedes,
    Predicate<P> atOnce) {

  private static final Duration USUAL = Duration.ofSeconds(30);

  /** A request about no document: half a minute, failures are errors. */
  public static <P> RequestPolicy<P> plain() {
    return new RequestPolicy<>(Optional.empty(), USUAL, false, Optional.empty(), _ -> false);
  }

  /** A request about a document. */
  public static <P> RequestPolicy<P> about(Function<P, String> uri) {
    return new RequestPolicy<>(Optional.of(uri), USUAL, false, Optional.empty(), _ -> false);
  }

  public RequestPolicy<P> within(Duration time) {
    return new RequestPolicy<>(document, time, quiet, supersedes, atOnce);
  }

  /** Failures become null answers. */
  public RequestPolicy<P> quietly() {
    return new RequestPolicy<>(document, deadline, true, supersedes, atOnce);
  }

  /**
   * The newest request of this method for a document ends the older ones with {@code
   * RequestCancelled}. One the user asked for is only ended by another such one.
   *
   * @param explicit whether the user asked for it
   */
  public RequestPolicy<P> latestWins(Predicate<P> explicit) {
    return new RequestPolicy<>(
        document, deadline, quiet, Optional.of(new Superseding<>(explicit)), atOnce);
  }

  /** A handler that must never wait, for the requests that it says. */
  public RequestPolicy<P> answeringAtOnce(Predicate<P> which) {
    return new RequestPolicy<>(document, deadline, quiet, supersedes, which);
  }

  /** See {@link #latestWins}. */
  public record Superseding<P>(Predicate<P> explicit) {}
}
