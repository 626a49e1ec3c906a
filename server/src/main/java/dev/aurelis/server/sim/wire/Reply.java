package dev.aurelis.server.sim.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What to put on the wire. A length the headers already state is left as it stands, right or wrong.
 */
public record Reply(int status, List<Header> headers, Framing framing, List<Step> steps) {
  /** How the end of the body is marked. */
  public enum Framing {
    LENGTH,
    CHUNKED,
    CLOSE
  }

  public Reply {
    headers = List.copyOf(headers);
    steps = List.copyOf(steps);
  }

  /** A reply sent in one piece. */
  public static Reply whole(int status, List<Header> headers, Bytes body) {
    return new Reply(
        status, headers, Framing.LENGTH, List.of(new Step.Head(), new Step.Send(body, 0)));
  }

  public Reply withSteps(List<Step> changed) {
    return new Reply(status, headers, framing, changed);
  }

  public Reply withFraming(Framing changed) {
    return new Reply(status, headers, changed, steps);
  }

  /** The reply with a header set, replacing one of the same name. */
  public Reply withHeader(String name, String value) {
    var changed = new ArrayList<Header>(headers);
    changed.removeIf(header -> header.name().equalsIgnoreCase(name));
    changed.add(new Header(name, value));
    return new Reply(status, changed, framing, steps);
  }

  /** The reply with every piece of its body changed. */
  public Reply mapPieces(UnaryOperator<Bytes> change) {
    return withSteps(
        steps.stream()
            .map(step ->
                step instanceof Step.Send(var bytes, var tokens)
                    ? new Step.Send(change.apply(bytes), tokens)
                    : step)
            .toList());
  }

  /** Whether the body is a stream of events, each of them one piece. */
  public boolean isStream() {
    return framing != Framing.LENGTH;
  }

  long bodySize() {
    return steps.stream()
        .mapToLong(step -> step instanceof Step.Send(var bytes, _) ? bytes.size() : 0)
        .sum();
  }
}
