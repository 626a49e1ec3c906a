package dev.aurelis.server.features.action;

import dev.aurelis.server.features.action.chat.Conversation;
import dev.aurelis.server.features.action.chat.Reference;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.Recent;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation, for every editor: a Markdown document with the heading {@code ## You} is answered
 * below its last question, with all that was said before. Asked again without a new question it
 * brings another model's answer. Everywhere else it is one question about the file; what either
 * points at is attached.
 */
final class Talk implements Task {
  /** Characters of material below a single question, beside the code it is about. */
  private static final int SINGLE = 24_000;

  private static final int REMEMBERED = 100;

  private final Task single;
  private final Question question;
  private final Attachments attachments;
  private final Map<String, Set<ModelChoice.Asked>> heard;

  Talk(
      Orchestrator orchestrator,
      CodeModel code,
      NamedDocuments documents,
      Map<String, Set<ModelChoice.Asked>> heard) {
    this.single = new Chat(orchestrator, code);
    this.question = new Question(orchestrator);
    this.attachments = new Attachments(documents, code);
    this.heard = heard;
  }

  /** Who answered which question, for as long as the server lives; the oldest are forgotten. */
  static Map<String, Set<ModelChoice.Asked>> memory() {
    return Collections.synchronizedMap(Recent.byEntry(REMEMBERED));
  }

  @Override
  public TaskKind kind() {
    return TaskKind.CHAT;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    boolean page = request.document().languageId().equals("markdown");
    if (request.instruction().isEmpty() && page) {
      return Conversation.in(request.document().text())
          .map(conversation -> talk(conversation, request, progress))
          .orElseGet(() ->
              new TaskOutcome.Message(
                  "Write a question below a heading “" + Conversation.PERSON + "”."));
    }
    var said = request.instruction().orElse("");
    var found = attachments.find(Reference.in(said));
    return found.missing().isEmpty()
        ? single.run(
            new TaskRequest(
                request.document(),
                request.range(),
                Optional.of(said + Attachment.texts(found.attached(), SINGLE)),
                request.diagnostics(),
                request.cancel()),
            progress)
        : new TaskOutcome.Message(found.missing().getFirst());
  }

  private TaskOutcome talk(Conversation conversation, TaskRequest request, Progress progress) {
    var found = attachments.find(Reference.in(conversation.question()));
    if (!found.missing().isEmpty()) {
      return new TaskOutcome.Message(found.missing().getFirst());
    }
    var words =
        new TalkPrompt(conversation.earlier(), conversation.question(), found.attached()).wording();
    if (words.isEmpty()) {
      return new TaskOutcome.Message(EditFlow.TOO_LONG);
    }
    progress.step("Asking");
    var key = request.document().uri() + "\n" + conversation.question();
    Set<ModelChoice.Asked> others =
        conversation.answered() ? heard.getOrDefault(key, Set.of()) : Set.of();
    var cache = CacheUse.USUAL.tagged(Set.of("file:" + request.document().uri()));
    var asked =
        Question.turn(words.get(), ModelChoice.ANY.without(others), cache, request.cancel());
    return switch (question.begin(asked, request.cancel(), progress).join()) {
      case Reply.Failed failed -> Failures.message(failed.failure());
      case Reply.Answered(Answer answer) -> {
        var all = new HashSet<>(others);
        all.add(ModelChoice.Asked.by(answer.provenance()));
        heard.put(key, Set.copyOf(all));
        yield edit(conversation, answer, request);
      }
    };
  }

  private static TaskOutcome edit(Conversation conversation, Answer answer, TaskRequest request) {
    var unfinished = Failures.unfinished(answer.finish()).map(why -> why + "\n\n").orElse("");
    var body = lowered(OutputCleaner.markdown(answer.content()).strip());
    if (body.isEmpty()) {
      return new TaskOutcome.Message(ReadingFlow.EMPTY);
    }
    var origin = OutputCleaner.markdown(Origin.line(answer.provenance())).strip();
    var written =
        (conversation.answered() ? "" : "\n\n")
            + Conversation.MODEL
            + "\n\n"
            + body
            + "\n\n---\n\n"
            + unfinished
            + origin
            + "\n\n"
            + Conversation.PERSON
            + "\n\n";
    var newline = request.document().text().contains("\r\n") ? "\r\n" : "\n";
    var edit =
        ProposedEdit.in(
            request.document(), conversation.answer(), written.replace("\n", newline), "Answer");
    return new TaskOutcome.Edit(edit, answer.provenance());
  }

  /** Headings of an answer must not look like the turns of the conversation. */
  private static String lowered(String markdown) {
    var text = new StringBuilder();
    boolean code = false;
    for (var line : markdown.split("\n", -1)) {
      code ^= line.startsWith("```") || line.startsWith("~~~");
      boolean high = !code && (line.startsWith("# ") || line.startsWith("## "));
      text.append(high ? "###" + line.substring(line.indexOf(' ')) : line).append('\n');
    }
    return text.toString().stripTrailing();
  }
}
