package dev.aurelis.server.features.action;

import dev.aurelis.server.features.action.chat.ChatTurn;
import dev.aurelis.server.features.action.chat.Conversation;
import dev.aurelis.server.features.action.chat.OpenTurn;
import dev.aurelis.server.features.action.chat.Reference;
import dev.aurelis.server.features.action.chat.Reference.Part;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.security.OutputCleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers a question of a conversation that the server or a client keeps. What the question and
 * those before it point at is read anew and sent along. What may not leave is left out, and the
 * answer says so.
 */
final class SessionTalk implements Task {
  private final Question question;
  private final Attachments attachments;
  private final OpenTurn open;
  private final ModelChoice choice;
  private final CacheUse cache;

  SessionTalk(
      Question question,
      Attachments attachments,
      OpenTurn open,
      ModelChoice choice,
      CacheUse cache) {
    this.question = question;
    this.attachments = attachments;
    this.open = open;
    this.choice = choice;
    this.cache = cache;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.CHAT;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    var heard = new Heard(progress);
    var turn = open.turn().failed("Internal error.");
    try {
      var found = attachments.find(references());
      var notes = notes(found.missing());
      var reply = reply(found, heard, notes);
      turn = ended(reply, notes, heard);
      return outcome(reply, notes);
    } finally {
      open.ended().accept(turn);
    }
  }

  /** Those of the question first, then those of earlier ones but what was reported then. */
  private List<Reference> references() {
    var earlier =
        open.earlier().reversed().stream()
            .flatMap(SessionTalk::references)
            .filter(reference -> !(reference.part() instanceof Part.Reported));
    return Stream.concat(references(open.turn()), earlier).distinct().toList();
  }

  private static Stream<Reference> references(ChatTurn turn) {
    return Stream.concat(turn.references().stream(), Reference.in(turn.question()).stream());
  }

  private static String notes(List<String> missing) {
    return missing.stream()
        .map(why -> "> Not sent: " + OutputCleaner.line(why) + "\n")
        .collect(Collectors.joining(">\n", "", missing.isEmpty() ? "" : "\n"));
  }

  private Reply reply(Attachments.Found found, Heard heard, String notes) {
    var earlier =
        open.earlier().stream()
            .filter(ChatTurn::isSaid)
            .map(turn -> new Conversation.Turn(turn.question(), turn.answer()))
            .toList();
    var asked =
        notes.isEmpty()
            ? open.turn().question()
            : open.turn().question() + "\n\nWhat you are not shown:\n" + notes.strip();
    var words = new TalkPrompt(earlier, asked, found.attached()).wording();
    if (words.isEmpty()) {
      return new Reply.Failed(
          new AnswerFailure(AnswerFailure.Kind.INVALID, EditFlow.TOO_LONG, "", List.of()));
    }
    heard.step("Asking");
    if (!notes.isEmpty()) {
      heard.delta(notes);
    }
    var files =
        found.attached().stream().map(file -> "file:" + file.uri()).collect(Collectors.toSet());
    var request = Question.turn(words.get(), choice, cache.tagged(files), open.cancel());
    return question.begin(request, open.cancel(), heard).join();
  }

  private ChatTurn ended(Reply reply, String notes, Heard heard) {
    return switch (reply) {
      case Reply.Failed(AnswerFailure failure) ->
          failure.kind() == AnswerFailure.Kind.CANCELLED
              ? open.turn().stopped(OutputCleaner.markdown(heard.all()).strip())
              : open.turn().failed(Failures.message(failure).text());
      case Reply.Answered(Answer answer) ->
          answer.content().isBlank()
              ? open.turn().failed(ReadingFlow.EMPTY)
              : open.turn().answered(body(answer, notes), Origin.line(answer.provenance()));
    };
  }

  private static String body(Answer answer, String notes) {
    var unfinished = Failures.unfinished(answer.finish()).map(why -> "\n\n" + why).orElse("");
    return OutputCleaner.markdown(notes + answer.content()).strip() + unfinished;
  }

  private static TaskOutcome outcome(Reply reply, String notes) {
    return switch (reply) {
      case Reply.Failed(AnswerFailure failure) -> Failures.message(failure);
      case Reply.Answered(Answer answer) ->
          answer.content().isBlank()
              ? new TaskOutcome.Message(ReadingFlow.EMPTY)
              : ReadingFlow.document("Answer", notes + answer.content(), answer);
    };
  }

  /** Keeps what was said, for an answer that is stopped. */
  private static final class Heard implements Progress {
    private static final int LONGEST = 100_000;

    private final Progress inner;
    private final List<String> said = new ArrayList<>();
    private int length;

    Heard(Progress inner) {
      this.inner = inner;
    }

    @Override
    public void step(String what) {
      inner.step(what);
    }

    @Override
    public void delta(String text) {
      synchronized (said) {
        length += text.length();
        if (length <= LONGEST) {
          said.add(text);
        }
      }
      inner.delta(text);
    }

    String all() {
      synchronized (said) {
        return String.join("", said);
      }
    }
  }
}
