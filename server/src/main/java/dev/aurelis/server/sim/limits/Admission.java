package dev.aurelis.server.sim.limits;

/** Whether a call may go on. */
public sealed interface Admission {
  /** It may; {@code release} gives its place back and may be called more than once. */
  record Granted(Runnable release) implements Admission {}

  /**
   * It may not.
   *
   * @param type the bucket's name as in {@code x-ratelimit-type}
   * @param limit what the bucket holds
   * @param perSeconds the bucket's length
   * @param waitSeconds rounded down, as the service did
   */
  record Refused(String type, long limit, long perSeconds, long waitSeconds) implements Admission {}
}
