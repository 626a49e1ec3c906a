package dev.aurelis.server.features.action;

/** Hears how a task goes on. Called from one thread at a time. */
public interface Progress {
  /** A few words on the step that begins. */
  void step(String what);

  /** A piece of the answer as the model says it, not cleaned: for counting and for raw streams. */
  void delta(String text);

  /** Hears nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void step(String what) {}

        @Override
        public void delta(String text) {}
      };
}
