package dev.aurelis.server.model;

import java.util.List;

/**
 * What a model is asked, in order: system message first where there is one.
 *
 * @param messages not empty
 */
public record Prompt(List<Message> messages) {
  public Prompt {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a prompt needs a message");
    }
  }

  public static Prompt of(String system, String user) {
    return new Prompt(
        List.of(new Message(Message.Role.SYSTEM, system), new Message(Message.Role.USER, user)));
  }

  /** This prompt with two more messages: the model's answer and what the user says to it. */
  public Prompt followedBy(String answer, String user) {
    var longer = new java.util.ArrayList<>(messages);
    longer.add(new Message(Message.Role.ASSISTANT, answer));
    longer.add(new Message(Message.Role.USER, user));
    return new Prompt(longer);
  }

  /** Characters (UTF-16 code units) of all messages together. */
  public int length() {
    return messages.stream().mapToInt(message -> message.text().length()).sum();
  }
}
