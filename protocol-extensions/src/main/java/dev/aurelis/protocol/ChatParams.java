package dev.aurelis.protocol;

import java.util.List;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * A question. Either the server keeps the conversation: {@code question}, and the {@code session}
 * it goes on with. Or the client keeps it and sends all {@code messages}; then no session begins.
 *
 * @param session the conversation; without it a new one begins
 * @param references what the question is about
 * @param model who is to answer, one of {@code aurelis/models}; without it the route decides
 * @param messages oldest first; the last one is the user's question
 * @param textDocument one more document it is about
 * @param range lines of that document which are meant above all
 */
public record ChatParams(
    @Nullable String session,
    @Nullable String question,
    @Nullable List<ChatReference> references,
    @Nullable String model,
    @Nullable List<ChatMessage> messages,
    @Nullable DocumentRef textDocument,
    @Nullable Range range) {

  /**
   * One message.
   *
   * @param role {@code user} or {@code assistant}
   */
  public record ChatMessage(String role, String text) {}
}
