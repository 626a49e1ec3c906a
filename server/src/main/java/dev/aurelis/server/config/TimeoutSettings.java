package dev.aurelis.server.config;

import dev.aurelis.server.model.Deadlines;

/**
 * How long calls may take, by the kind of question.
 *
 * @param command what a person waits for
 * @param inline what appears while a person types
 * @param batch what nobody waits for
 */
public record TimeoutSettings(Deadlines command, Deadlines inline, Deadlines batch) {
  /** The limits of {@link Deadlines}. */
  public static final TimeoutSettings USUAL =
      new TimeoutSettings(Deadlines.COMMAND, Deadlines.INLINE, Deadlines.BATCH);

  /** What holds for a question with those limits; limits that it was given specially stay. */
  public Deadlines insteadOf(Deadlines usual) {
    if (usual.equals(Deadlines.COMMAND)) {
      return command;
    }
    if (usual.equals(Deadlines.INLINE)) {
      return inline;
    }
    return usual.equals(Deadlines.BATCH) ? batch : usual;
  }
}
