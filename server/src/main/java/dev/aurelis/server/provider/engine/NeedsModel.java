package dev.aurelis.server.provider.engine;

import dev.aurelis.server.model.TaskType;

/** What the engine leaves to models, and how a person gets one: under 200 characters each. */
final class NeedsModel {
  private static final String CHOOSE =
      " Choose one with `provider:` in your Aurelis config file; the README shows how.";

  private NeedsModel() {}

  static Outcome forTask(TaskType task) {
    return because(
        switch (task) {
          case CODE_GENERATION -> "Writing or fixing code needs a model.";
          case CODE_OPTIMIZATION -> "Optimising needs a model.";
          case REFACTORING -> "Refactoring needs a model.";
          case ANALYSIS -> "A review needs a model.";
          case COMPLEX_REASONING, GENERAL -> "Answering free questions needs a model.";
          case CODE_COMPLETION -> "Without a document there is nothing to complete.";
          case DOCUMENTATION -> "Without a document there is nothing to write about.";
          case EXPLANATION -> "Without a document there is nothing to explain.";
          case TESTING -> "Without a document there is nothing to test.";
        });
  }

  /** One sentence on what is missing; how to choose a model is added. */
  static Outcome because(String sentence) {
    return Outcome.needsModel(sentence + CHOOSE);
  }
}
