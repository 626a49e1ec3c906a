package dev.aurelis.protocol;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Notifications to the client, sent only to one that asked for them. */
@JsonSegment("aurelis")
public interface AurelisClient {
  /** A piece of a job's text, in order. */
  @JsonNotification
  void stream(StreamParams params);

  @JsonNotification
  void statusChanged(StatusResult status);

  /**
   * Asking again for the inline completion of a document, at the same place, gets a better one.
   * Sent only to a client whose {@code experimental.aurelis.completionImproved} is true.
   */
  @JsonNotification
  void completionImproved(CompletionImprovedParams params);
}
