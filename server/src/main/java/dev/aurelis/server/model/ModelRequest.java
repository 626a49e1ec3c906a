package dev.aurelis.server.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question to the orchestrator.
 *
 * @param model the model the user named; it is honoured, with fallback
 * @param temperature 0 to 2
 * @param maxTokens the longest answer wanted, in tokens
 * @param stop texts that end the answer
 * @param context the code it is about, empty for free text
 * @param metadata what else changes answers: language, framework, style …
 * @param cacheable whether an equal answer from a cache is welcome
 * @param cancel ends the request, upstream call included
 */
public record ModelRequest(
    TaskType task,
    Prompt prompt,
    Optional<ModelId> model,
    double temperature,
    int maxTokens,
    List<String> stop,
    Optional<CodeContext> context,
    Map<String, String> metadata,
    boolean cacheable,
    Priority priority,
    Deadlines deadlines,
    CancelToken cancel) {

  /** The temperature used where nobody asks for another. */
  public static final double DEFAULT_TEMPERATURE = 0.1;

  /** Metadata: which kind of work a person asked for, where several share a task type. */
  public static final String WORK = "task";

  /** Metadata: present where a person added words of their own. */
  public static final String INSTRUCTED = "instructed";

  public ModelRequest {
    stop = List.copyOf(stop);
    metadata = Map.copyOf(metadata);
  }
}
