package dev.aurelis.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.aurelis.server.cli.demo.DayEditor.Event;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.chat.Fixture;
import dev.aurelis.server.sim.fault.FaultParser;
import dev.aurelis.server.sim.fault.FaultRule;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What is done in a day, step by step. */
final class DayWork {
  private static final String NOTHING_FOUND = "{\"findings\": []}";

  private final DayEditor editor;
  private final DayProject project;
  private final DayTranscript transcript;
  private final String original;
  private final Buffer buffer;

  DayWork(DayEditor editor, DayProject project, DayTranscript transcript) throws Exception {
    this.editor = editor;
    this.project = project;
    this.transcript = transcript;
    var near = project.file("near");
    editor.open(near.toUri().toString(), project.word("language"), Files.readString(near));
    var file = project.file("file");
    original = Files.readString(file);
    buffer = editor.open(file.toUri().toString(), project.word("language"), original);
  }

  /** Everything that needs no model. */
  void alone() throws Exception {
    hover();
    menu();
    command("explain", at("explain"));
    command("document", at("undocumented"));
    command("test", at("test"));
    command("refactor", at("refactor"));
    complete();
    command("review", argument(0, 0));
    lens();
    status();
  }

  /** Everything once more with a model, and what only a model does. */
  void together(Simulator model) throws Exception {
    model.script(project.word("explain.answer"));
    transcript.asked("Explain, streamed, as a client of our own asks");
    transcript.events(editor.streamed("aurelis/explain", at("explain")));
    transcript.asked("The same again");
    transcript.events(editor.streamed("aurelis/explain", at("explain")));
    for (var task : List.of("refactor", "optimize", "document", "test")) {
      model.script(project.word(task + ".answer"));
      command(task, at(task));
    }
    named(model);
    broken(model);
    refused(model);
    fix(model);
    generate(model);
    var talk = new DayTalk(editor, project, transcript, model, buffer);
    talk.inDocument();
    talk.inPanel();
    review(model);
    prompt(model);
    complete(project.word("complete.model"), model);
    away(model);
    off();
    status();
  }

  /** Whatever is asked of the model is answered with 503. */
  private void away(Simulator model) throws Exception {
    model.faults(FaultRule.always(FaultParser.parse("status;code=503")));
    transcript.asked("`aurelis.explain` while the model is away");
    var argument = at("hover");
    argument.put("instruction", "What for?");
    transcript.events(editor.command("aurelis.explain", argument));
    model.faults();
  }

  /** A feature that the settings switch off. */
  private void off() throws Exception {
    editor.settings("{\"features\": {\"optimize\": false}}");
    transcript.asked("The menu with optimising switched off");
    transcript.line(
        actions(at("hover")).stream()
            .map(action -> action.path("title").asText())
            .collect(Collectors.joining(", ")));
  }

  private void hover() throws Exception {
    transcript.asked("Hover over `" + project.word("hover").strip() + "`");
    var answer = editor.ask("textDocument/hover", position(at("hover")));
    transcript.quote(Demo.hoverText(answer).orElseThrow());
  }

  private void menu() throws Exception {
    transcript.asked("The menu of code actions there");
    actions(at("hover"))
        .forEach(action ->
            transcript.line(
                action.path("title").asText() + " (`" + action.path("kind").asText() + "`)"));
  }

  private List<JsonNode> actions(ObjectNode argument) throws Exception {
    var params = DayEditor.object();
    params.set("textDocument", argument.get("textDocument"));
    params.set("range", argument.get("range"));
    params.putObject("context").putArray("diagnostics");
    var answer = editor.ask("textDocument/codeAction", params);
    return StreamSupport.stream(answer.spliterator(), false).toList();
  }

  /** Runs a command, writes down what came, and undoes what it changed. */
  private List<Event> command(String name, ObjectNode argument) throws Exception {
    transcript.asked("`aurelis." + name + "`" + where(argument));
    var events = editor.command("aurelis." + name, argument);
    transcript.events(events);
    undo();
    return events;
  }

  private void undo() {
    if (!buffer.text().equals(original)) {
      editor.write(buffer, original);
    }
  }

  /** A completion at the end of something typed. */
  private void complete() throws Exception {
    type();
    transcript.asked("Typed: `" + lastLine(project.word("complete.typed")) + "`");
    completion();
    undo();
  }

  private void complete(String words, Simulator model) throws Exception {
    model.script("```\n" + words + "\n```");
    complete();
  }

  private void type() {
    int place = after("complete.after");
    editor.write(
        buffer,
        original.substring(0, place)
            + "\n"
            + project.word("complete.typed")
            + original.substring(place));
  }

  private void completion() throws Exception {
    int offset = after("complete.after") + 1 + project.word("complete.typed").length();
    var params = DayEditor.object();
    params.putObject("textDocument").put("uri", buffer.uri());
    params.set("position", position(offset));
    params.putObject("context").put("triggerKind", 1);
    var answer = editor.ask("textDocument/inlineCompletion", params);
    var items = answer.isArray() ? answer : answer.path("items");
    for (var item : items) {
      transcript.line("offered: `" + item.path("insertText").asText() + "`");
    }
    if (items.isEmpty()) {
      transcript.line("nothing is offered");
    } else {
      var command = items.get(0).path("command");
      var accept = DayEditor.object();
      accept.put("command", command.path("command").asText());
      accept.set("arguments", command.path("arguments"));
      editor.ask("workspace/executeCommand", accept);
      transcript.line("taken");
    }
  }

  private void lens() throws Exception {
    editor.settings("{\"lens\": {\"mode\": \"on\"}}");
    var params = DayEditor.object();
    params.putObject("textDocument").put("uri", buffer.uri());
    var lenses = editor.ask("textDocument/codeLens", params);
    transcript.asked("Code lens, switched on in the settings");
    transcript.line(lenses.size() + " above functions of this file");
  }

  private void status() throws Exception {
    transcript.asked("Status");
    transcript.quote(editor.ask("aurelis/status", DayEditor.object()).path("message").asText());
  }

  /** Refactorings with a name: of a selection, and of a function. */
  private void named(Simulator model) throws Exception {
    int start = original.indexOf(project.word("extract"));
    var part = argument(start, start + project.word("extract").length());
    model.script(project.word("extract.answer"));
    command("refactor", part.put("refactoring", "extract"));
    model.script(project.word("rename-locals.answer"));
    command("refactor", at("rename-locals").put("refactoring", "rename-locals"));
  }

  /** A first answer that breaks the code, then a good one. */
  private void broken(Simulator model) throws Exception {
    model.script(project.word("refactor.broken"), project.word("refactor.answer"));
    transcript.asked("`aurelis.refactor`, and the model's first answer does not parse");
    var argument = at("refactor");
    argument.put("instruction", "Use less nesting.");
    transcript.events(editor.command("aurelis.refactor", argument));
    undo();
  }

  /** A person says no, and takes the edit from the menu later. */
  private void refused(Simulator model) throws Exception {
    model.script(project.word("optimize.answer"));
    editor.refuses(true);
    var argument = at("optimize");
    argument.put("instruction", "Keep it short.");
    command("optimize", argument);
    editor.refuses(false);
    var kept =
        actions(argument).stream()
            .filter(action -> action.path("title").asText().startsWith("Apply: "))
            .findFirst()
            .orElseThrow();
    transcript.asked("Chosen from the menu: `" + kept.path("title").asText() + "`");
    var chosen = kept.has("edit") ? kept : editor.ask("codeAction/resolve", kept);
    editor.forgetEvents();
    editor.apply(chosen);
    transcript.events(editor.until(event -> event instanceof Event.Edited));
    undo();
  }

  private void fix(Simulator model) throws Exception {
    var wrong = original.replace(project.word("fix.from"), project.word("fix.to"));
    editor.write(buffer, wrong);
    model.script(project.word("fix.answer"));
    var argument = at("fix");
    argument.putArray("diagnostics").add(project.word("fix.says"));
    transcript.asked("`aurelis.fix`: another server reports “" + project.word("fix.says") + "”");
    transcript.events(editor.command("aurelis.fix", argument));
    undo();
  }

  private void generate(Simulator model) throws Exception {
    int place = after("generate.after");
    var comment = project.word("generate.comment");
    editor.write(
        buffer, original.substring(0, place) + "\n" + comment + "\n" + original.substring(place));
    model.script(project.word("generate.answer"));
    int end = place + 1 + comment.length();
    transcript.asked("`aurelis.generate` from `" + comment.strip() + "`");
    transcript.events(editor.command("aurelis.generate", argument(end, end)));
    undo();
  }

  private void review(Simulator model) throws Exception {
    var quote = project.word("review");
    int line = (int) original.substring(0, original.indexOf(quote)).lines().count() + 1;
    var answer =
        project
            .word("review.answer")
            .replace("LINE", String.valueOf(line))
            .replace("\"QUOTE\"", TextNode.valueOf(quote).toString());
    model.configure(builder ->
        builder
            .fixture(Fixture.contains("You review code for one thing: s", NOTHING_FOUND))
            .fixture(Fixture.contains("You review code for one thing", answer)));
    command("review", argument(0, 0));
  }

  private void prompt(Simulator model) throws Exception {
    model.script(project.word("prompt.answer"));
    var anchor = anchorOf(project.word("prompt.answer"));
    var argument = argument(original.indexOf(anchor), original.indexOf(anchor));
    argument.put("prompt", "early-returns");
    transcript.asked("A prompt of the team's library: “Use early returns”");
    transcript.events(editor.command("aurelis.prompt", argument));
    undo();
  }

  /** The first line within a fence. */
  private static String anchorOf(String answer) {
    return answer.lines().skip(1).findFirst().orElseThrow().strip();
  }

  private ObjectNode at(String key) {
    int offset = buffer.text().indexOf(project.word(key));
    if (offset < 0) {
      throw new IllegalStateException(project.name() + ": no " + project.word(key));
    }
    var line = project.word(key);
    int inside = offset + Math.max(0, line.indexOf('('));
    return argument(inside, inside);
  }

  private int after(String key) {
    int place = original.indexOf(project.word(key));
    if (place < 0) {
      throw new IllegalStateException(project.name() + ": no " + project.word(key));
    }
    return original.indexOf('\n', place + project.word(key).length());
  }

  private ObjectNode argument(int start, int end) {
    var argument = DayEditor.object();
    argument.putObject("textDocument").put("uri", buffer.uri());
    var range = argument.putObject("range");
    range.set("start", position(start));
    range.set("end", position(end));
    return argument;
  }

  private ObjectNode position(int offset) {
    var before = buffer.text().substring(0, offset);
    var position = DayEditor.object();
    position.put("line", (int) before.chars().filter(c -> c == '\n').count());
    position.put("character", offset - (before.lastIndexOf('\n') + 1));
    return position;
  }

  private static ObjectNode position(ObjectNode argument) {
    var params = DayEditor.object();
    params.set("textDocument", argument.get("textDocument"));
    params.set("position", argument.at("/range/start"));
    return params;
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (_, line) -> line).strip();
  }

  private static String where(ObjectNode argument) {
    var name = argument.path("refactoring").asText();
    return (name.isEmpty() ? "" : ", " + name + ",")
        + " at line "
        + (argument.at("/range/start/line").asInt() + 1);
  }
}
