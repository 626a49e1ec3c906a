package dev.aurelis.server.chaos;

import java.util.OptionalLong;

/** One call that reached a provider. */
final class Call {
  private final int number;
  private final String provider;
  private final String topic;
  private final long begun;
  private final StringBuilder said = new StringBuilder();
  private OptionalLong ended = OptionalLong.empty();
  private OptionalLong waitTold = OptionalLong.empty();
  private boolean whole;
  private boolean cancelled;
  private boolean gone;

  Call(int number, String provider, String topic, long begun) {
    this.number = number;
    this.provider = provider;
    this.topic = topic;
    this.begun = begun;
  }

  int number() {
    return number;
  }

  String provider() {
    return provider;
  }

  String topic() {
    return topic;
  }

  /** Milliseconds. */
  long begun() {
    return begun;
  }

  OptionalLong ended() {
    return ended;
  }

  boolean isOpen() {
    return ended.isEmpty();
  }

  /** Milliseconds the provider asked to be left alone for. */
  OptionalLong waitTold() {
    return waitTold;
  }

  boolean isWhole() {
    return whole;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Whether the provider said that it is gone for good. */
  boolean isGone() {
    return gone;
  }

  String said() {
    return said.toString();
  }

  void say(String text) {
    said.append(text);
  }

  void tell(long millis) {
    waitTold = OptionalLong.of(millis);
  }

  void goneForGood() {
    gone = true;
  }

  void cancelledAt(long millis) {
    cancelled = true;
    ended = OptionalLong.of(millis);
  }

  void over(long millis, boolean completely) {
    whole = completely;
    ended = OptionalLong.of(millis);
  }

  @Override
  public String toString() {
    return "call " + number + " to " + provider + " about " + topic + " at " + begun;
  }
}
