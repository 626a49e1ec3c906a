package dev.aurelis.server.cli;

import dev.aurelis.server.config.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What commands can find out about the configuration and the providers it names. */
public interface Inspection {
  /** What is wrong in the user's configuration, all of it. */
  List<Problem> problems();

  /**
   * Every profile, the one in use first.
   *
   * @param ask whether each provider is asked for its list of models: one cheap question each
   */
  List<Report> profiles(Ask ask);

  /** Whether the state folder can be written, and is the user's alone; the reason where not. */
  Optional<String> stateTrouble();

  /** Whether anything may go out. */
  enum Ask {
    NOBODY,
    EVERYBODY
  }

  /**
   * One profile.
   *
   * @param place its place in the order of those that are asked, 1 for the first; 0 where unused
   * @param configured models its profile names
   * @param served models it says it serves; empty where it was not asked
   * @param notes what is to be known of configured models, by their names
   * @param trouble why it cannot be used; empty where it can, or was not asked
   */
  record Report(
      String name,
      String dialect,
      String origin,
      int place,
      List<String> configured,
      List<String> served,
      Map<String, String> notes,
      Optional<String> trouble) {
    public Report {
      notes = Map.copyOf(notes);
      configured = List.copyOf(configured);
      served = List.copyOf(served);
    }
  }
}
