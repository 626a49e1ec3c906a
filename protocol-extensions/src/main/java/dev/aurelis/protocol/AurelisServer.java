package dev.aurelis.protocol;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/**
 * Requests to the server. Those that return a {@link JobStarted} answer at once; the outcome
 * follows as progress and {@code aurelis/stream}, then as an edit, a document or a message.
 */
@JsonSegment("aurelis")
public interface AurelisServer {
  @JsonRequest
  CompletableFuture<JobStarted> explain(CodeParams params);

  @JsonRequest
  CompletableFuture<JobStarted> refactor(CodeParams params);

  @JsonRequest
  CompletableFuture<JobStarted> test(CodeParams params);

  @JsonRequest
  CompletableFuture<JobStarted> document(CodeParams params);

  @JsonRequest
  CompletableFuture<JobStarted> optimize(CodeParams params);

  @JsonRequest
  CompletableFuture<JobStarted> fix(CodeParams params);

  @JsonRequest
  CompletableFuture<JobStarted> review(CodeParams params);

  @JsonRequest
  CompletableFuture<JobStarted> generate(CodeParams params);

  /** Asks a question, in a conversation that the server or the client keeps. */
  @JsonRequest
  CompletableFuture<ChatStarted> chat(ChatParams params);

  /** Asks the last question of a conversation again. */
  @JsonRequest("chat/retry")
  CompletableFuture<ChatStarted> chatRetry(ChatRetryParams params);

  @JsonRequest("chat/list")
  CompletableFuture<ChatListResult> chatList(ChatListParams params);

  @JsonRequest("chat/get")
  CompletableFuture<ChatSession> chatGet(ChatSessionParams params);

  /** Deletes a conversation and ends the answer that is under way in it. */
  @JsonRequest("chat/delete")
  CompletableFuture<ChatDeleted> chatDelete(ChatSessionParams params);

  /** One inline completion, for clients without {@code textDocument/inlineCompletion}. */
  @JsonRequest
  CompletableFuture<CompleteResult> complete(CompleteParams params);

  @JsonRequest
  CompletableFuture<StatusResult> status(StatusParams params);

  @JsonRequest
  CompletableFuture<ModelsResult> models(ModelsParams params);

  /** Ends a job; ending one that is over is no error. */
  @JsonRequest
  CompletableFuture<CancelResult> cancel(CancelParams params);
}
