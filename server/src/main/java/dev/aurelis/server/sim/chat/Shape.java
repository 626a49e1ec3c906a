package dev.aurelis.server.sim.chat;

import java.util.List;
import java.util.random.RandomGenerator;

/** The form answers take at one face: the bytes, up to the blank line behind each event. */
public interface Shape {
  /** One event of a stream, with the tokens of text it carries. */
  record Event(String text, int tokens) {}

  String DONE = "data: [DONE]\n\n";

  /** The events of a streamed answer, {@code [DONE]} included. */
  List<Event> stream(Answer answer, ChatRequest request, RandomGenerator chance);

  /** The body of an answer given at once. */
  String whole(Answer answer, ChatRequest request);
}
