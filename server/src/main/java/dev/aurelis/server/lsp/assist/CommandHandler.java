package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.features.action.TaskKind;
import dev.aurelis.server.features.completion.CompletionFeature;
import dev.aurelis.server.features.completion.uptake.Part;
import dev.aurelis.server.features.status.StatusFeature;
import dev.aurelis.server.lsp.jobs.JobRunner;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
import dev.aurelis.server.lsp.session.EditorClient.MessageType;
import dev.aurelis.server.lsp.session.LspFailure;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Request;
import dev.aurelis.server.lsp.session.RequestPolicy;
import dev.aurelis.server.lsp.session.Session;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code workspace/executeCommand}: checks the arguments, starts the job, answers {@code {"job":
 * id}} at once. Also the client's cancel button.
 */
final class CommandHandler implements LspFeature {
  private static final String ACCEPT = "aurelis.accept";
  private static final String STATUS = "aurelis.status";
  private static final String CANCEL = "aurelis.cancel";
  private static final String PROMPT = "aurelis.prompt";

  private final Session session;
  private final JobStarter starter;
  private final JobRunner jobs;
  private final Supplier<CompletionFeature> completion;
  private final Supplier<StatusFeature> status;

  CommandHandler(
      Session session,
      JobStarter starter,
      JobRunner jobs,
      Supplier<CompletionFeature> completion,
      Supplier<StatusFeature> status) {
    this.session = session;
    this.starter = starter;
    this.jobs = jobs;
    this.completion = completion;
    this.status = status;
  }

  @Override
  public void register(Methods methods) {
    methods.request(
        "workspace/executeCommand",
        JsonObject.class,
        RequestPolicy.about(CommandHandler::uriOrNone).answeringAtOnce(CommandHandler::startsJob),
        this::execute);
    methods.notification("window/workDoneProgress/cancel", JsonObject.class, this::cancelProgress);
  }

  @Override
  public void declare(JsonObject capabilities, ClientCapabilitiesView client) {
    var commands = new JsonArray();
    for (var kind : TaskKind.values()) {
      commands.add("aurelis." + kind.key());
    }
    commands.add(PROMPT);
    commands.add(STATUS);
    commands.add(ACCEPT);
    commands.add(CANCEL);
    var provider = new JsonObject();
    provider.add("commands", commands);
    provider.addProperty("workDoneProgress", true);
    capabilities.add("executeCommandProvider", provider);
  }

  @Override
  public void close() {
    jobs.close();
  }

  private Object execute(JsonObject params, Request request) {
    var command = new Argument(params).text("command").orElse("");
    return Map.of(
        "job",
        switch (command) {
          case STATUS -> status();
          case ACCEPT -> accept(Argument.ofCommand(params));
          case CANCEL -> cancel(Argument.ofCommandOrEmpty(params));
          case PROMPT ->
              starter.startPrompt(Argument.ofCommand(params), request.document(), caller(params));
          default ->
              starter.start(
                  kind(command), Argument.ofCommand(params), request.document(), caller(params));
        });
  }

  private static JobStarter.Caller caller(JsonObject params) {
    return new JobStarter.Caller(token(params, "workDoneToken"), false);
  }

  private static TaskKind kind(String command) {
    return kindOf(command).orElseThrow(() -> LspFailure.invalid("Unknown command."));
  }

  private static Optional<TaskKind> kindOf(String command) {
    return Arrays.stream(TaskKind.values())
        .filter(kind -> command.equals("aurelis." + kind.key()))
        .findFirst();
  }

  private static boolean startsJob(JsonObject params) {
    var command = new Argument(params).text("command");
    return command.equals(Optional.of(PROMPT))
        || command.flatMap(CommandHandler::kindOf).isPresent();
  }

  private String status() {
    session.client().showMessage(MessageType.INFO, status.get().now().message());
    return jobs.finishedAtOnce();
  }

  private String accept(Argument argument) {
    var uri = argument.uri();
    var part =
        argument
            .text("part")
            .map(name ->
                Part.of(name)
                    .orElseThrow(() -> LspFailure.invalid("part is whole, line or word.")));
    completion
        .get()
        .took(
            uri,
            argument.number("suggestion").orElse(0),
            part.orElse(Part.WHOLE),
            argument.number("length").orElse(0),
            () -> session.document(uri).map(OpenDocument::snapshot));
    return jobs.finishedAtOnce();
  }

  private String cancel(Argument argument) {
    var named = argument.text("job");
    if (named.isEmpty()) {
      return jobs.cancelNewest().orElseGet(jobs::finishedAtOnce);
    }
    jobs.cancel(named.get());
    return named.get();
  }

  private void cancelProgress(JsonObject params) {
    token(params, "token").ifPresent(jobs::cancel);
  }

  /** A progress token: a text or a number. */
  private static Optional<String> token(JsonObject params, String name) {
    return params.get(name) instanceof JsonPrimitive token && !token.isBoolean()
        ? Optional.of(token.getAsString())
        : Optional.empty();
  }

  /** Which document the snapshot is taken of; wrong arguments are the handler's to refuse. */
  private static String uriOrNone(JsonObject params) {
    return params.get("arguments") instanceof JsonArray list
            && !list.isEmpty()
            && list.get(0) instanceof JsonObject argument
            && argument.get("textDocument") instanceof JsonObject document
            && document.get("uri") instanceof JsonPrimitive uri
        ? uri.getAsString()
        : "";
  }
}
