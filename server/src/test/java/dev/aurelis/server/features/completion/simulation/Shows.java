package dev.aurelis.server.features.completion.simulation;

import dev.aurelis.server.features.completion.schedule.Outcome;
import dev.aurelis.server.features.completion.schedule.Scheduler.Question;
import dev.aurelis.server.features.completion.schedule.Spot;
import java.util.function.Consumer;

/** A way to answer questions for completions: ours, or one of the classic ones beside it. */
interface Shows {
  Question ask(Spot spot, Consumer<Outcome> reply);

  void changed(String text);

  /** The document is closed. */
  void closed();
}
