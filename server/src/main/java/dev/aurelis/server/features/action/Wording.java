package dev.aurelis.server.features.action;

import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.PromptFitting;
import dev.aurelis.server.prompt.PromptTemplate;
import dev.aurelis.server.prompt.TaskPrompt;
import java.util.Optional;

/** What a task asks, and how it asks it where there is less room. */
record Wording(Prompt prompt, PromptFitting fitting) {
  /**
   * A task's words.
   *
   * @return empty where what must not be cut is too long for any model
   */
  static Optional<Wording> of(TaskKind kind, TaskPrompt task) {
    return of(kind.key(), task);
  }

  /** The same with a template of another name. */
  static Optional<Wording> of(String name, TaskPrompt task) {
    var template = PromptTemplate.named(name);
    return task.write(template).map(prompt -> new Wording(prompt, task.fitting(template)));
  }

  Wording followedBy(String answer, String user) {
    return new Wording(prompt.followedBy(answer, user), fitting.followedBy(answer, user));
  }
}
