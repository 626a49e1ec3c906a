package dev.aurelis.server.model;

/**
 * A whole answer.
 *
 * @param content what the model said
 * @param finish why it stopped; anything but {@link FinishReason#STOP} is not whole
 * @param confidence 0 to 1
 */
public record Answer(
    String content, TaskType task, FinishReason finish, double confidence, Provenance provenance) {}
