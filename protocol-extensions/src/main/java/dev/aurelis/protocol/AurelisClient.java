package dev.aurelis.protocol;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Notifications to the client, sent only to one that asked for jobs by aurelis/* requests. */
@JsonSegment("aurelis")
public interface AurelisClient {
  /** A piece of a job's text, in order. */
  @JsonNotification
  void stream(StreamParams params);

  @JsonNotification
  void statusChanged(StatusResult status);
}
