package dev.aurelis.protocol;

import java.util.List;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * A turn of a conversation. The client keeps the history and sends it along.
 *
 * @param messages oldest first; the last one is the user's question
 * @param textDocument the document the question is about; without it the question stands alone
 */
public record ChatParams(
    List<ChatMessage> messages, @Nullable DocumentRef textDocument, @Nullable Range range) {

  /**
   * One message.
   *
   * @param role {@code user} or {@code assistant}
   */
  public record ChatMessage(String role, String text) {}
}
