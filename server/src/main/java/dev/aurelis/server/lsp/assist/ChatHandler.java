package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonObject;
import dev.aurelis.protocol.ChatDeleted;
import dev.aurelis.protocol.ChatListResult;
import dev.aurelis.protocol.ChatSession;
import dev.aurelis.protocol.ChatStarted;
import dev.aurelis.server.features.action.Task;
import dev.aurelis.server.features.action.TaskKind;
import dev.aurelis.server.features.action.Tasks;
import dev.aurelis.server.features.action.chat.ChatSessions;
import dev.aurelis.server.features.action.chat.ChatSessions.Begun;
import dev.aurelis.server.features.action.chat.ChatTurn;
import dev.aurelis.server.features.action.chat.OpenTurn;
import dev.aurelis.server.features.action.chat.Reference;
import dev.aurelis.server.lsp.session.LspFailure;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.Request;
import dev.aurelis.server.lsp.session.RequestPolicy;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code aurelis/chat} and what belongs to it: conversations that the server keeps. */
final class ChatHandler implements LspFeature {
  private final JobStarter starter;
  private final Supplier<Tasks> tasks;
  private final ChatSessions sessions;
  private final ReferenceReader references;

  ChatHandler(
      JobStarter starter,
      Supplier<Tasks> tasks,
      ChatSessions sessions,
      ReferenceReader references) {
    this.starter = starter;
    this.tasks = tasks;
    this.sessions = sessions;
    this.references = references;
  }

  @Override
  public void register(Methods methods) {
    method(methods, "aurelis/chat", this::chat);
    method(methods, "aurelis/chat/retry", this::retry);
    method(methods, "aurelis/chat/list", _ -> list());
    method(methods, "aurelis/chat/get", this::get);
    method(methods, "aurelis/chat/delete", said -> new ChatDeleted(sessions.delete(session(said))));
  }

  private static void method(Methods methods, String name, Function<Argument, Object> handler) {
    methods.request(
        name,
        JsonObject.class,
        RequestPolicy.plain(),
        (JsonObject params, Request _) -> handler.apply(new Argument(params)));
  }

  private ChatStarted chat(Argument said) {
    starter.requireOn(TaskKind.CHAT);
    var choice = choice(said);
    var about = references.read(said);
    var messages = said.objects("messages");
    if (!messages.isEmpty()) {
      return passing(messages, about, choice);
    }
    var question =
        said.text("question")
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> LspFailure.invalid("question is missing."));
    var begun = sessions.ask(said.text("session"), ChatTurn.asked(question.strip(), about));
    return start(begun, choice, CacheUse.USUAL);
  }

  private ChatStarted retry(Argument said) {
    var choice = choice(said);
    starter.requireOn(TaskKind.CHAT);
    return start(sessions.retry(session(said)), choice, CacheUse.OFF);
  }

  private ChatStarted start(Begun begun, ModelChoice choice, CacheUse cache) {
    return switch (begun) {
      case Begun.Unknown() -> throw LspFailure.invalid("There is no such conversation.");
      case Begun.Busy() ->
          throw LspFailure.failed("The question before is still being answered. Stop that first.");
      case Begun.Open(String session, OpenTurn turn) ->
          new ChatStarted(job(turn, choice, cache), session);
    };
  }

  /** A conversation that the client keeps. */
  private ChatStarted passing(List<Argument> messages, List<Reference> about, ModelChoice choice) {
    var earlier = new ArrayList<ChatTurn>();
    var question = "";
    for (var message : messages) {
      var text = message.text("text").orElse("");
      if (message.text("role").orElse("user").equals("assistant")) {
        earlier.add(ChatTurn.asked(question, List.of()).answered(text, ""));
        question = "";
      } else {
        question = question.isEmpty() ? text : question + "\n\n" + text;
      }
    }
    if (question.isBlank()) {
      throw LspFailure.invalid("The last message must be a question.");
    }
    var turn = OpenTurn.passing(earlier, ChatTurn.asked(question.strip(), about));
    return new ChatStarted(job(turn, choice, CacheUse.USUAL), null);
  }

  private String job(OpenTurn turn, ModelChoice choice, CacheUse cache) {
    try {
      return starter.start(TaskKind.CHAT, () -> task(turn, choice, cache), turn.cancel());
    } catch (LspFailure refused) {
      turn.ended().accept(turn.turn().failed("Too many jobs ran at the time."));
      throw refused;
    }
  }

  private Task task(OpenTurn turn, ModelChoice choice, CacheUse cache) {
    try {
      return tasks.get().answering(turn, choice, cache);
    } catch (RuntimeException | Error broken) {
      turn.ended().accept(turn.turn().failed("Internal error."));
      throw broken;
    }
  }

  private ChatListResult list() {
    return new ChatListResult(
        sessions.list().stream()
            .map(session ->
                new ChatListResult.Entry(
                    session.id(),
                    session.title(),
                    session.changed().toString(),
                    session.turns().size(),
                    session.isAnswering()))
            .toList());
  }

  private ChatSession get(Argument said) {
    return sessions
        .get(session(said))
        .map(found ->
            new ChatSession(
                found.id(), found.title(), found.turns().stream().map(ChatHandler::turn).toList()))
        .orElseThrow(() -> LspFailure.invalid("There is no such conversation."));
  }

  private static ChatSession.Turn turn(ChatTurn turn) {
    return new ChatSession.Turn(
        turn.question(),
        turn.references().stream().map(Reference::written).toList(),
        turn.answer(),
        turn.end().name().toLowerCase(Locale.ROOT),
        turn.origin().orElse(null));
  }

  private static ModelChoice choice(Argument said) {
    return said.text("model").map(ModelId::new).map(ModelChoice::only).orElse(ModelChoice.ANY);
  }

  private static String session(Argument said) {
    return said.text("session").orElseThrow(() -> LspFailure.invalid("session is missing."));
  }
}
