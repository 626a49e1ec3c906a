package dev.aurelis.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aurelis.server.cli.demo.DayEditor.Event;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.fault.FaultParser;
import dev.aurelis.server.sim.fault.FaultRule;
import java.util.List;

/**
 * Conversations: in a document as any editor has them, and as a panel of a client's own has them.
 */
record DayTalk(
    DayEditor editor,
    DayProject project,
    DayTranscript transcript,
    Simulator model,
    Buffer buffer) {

  /** Two questions in a Markdown document. */
  void inDocument() throws Exception {
    model.script(project.word("chat.answer"), project.word("chat.next.answer"));
    var uri = project.folder().resolve("talk.md").toUri().toString();
    var talk = editor.open(uri, "markdown", "## You\n\n" + project.word("chat.question") + "\n");
    transcript.asked("A conversation in a Markdown document: `aurelis.chat`, twice");
    var argument = DayEditor.object();
    argument.putObject("textDocument").put("uri", uri);
    editor.command("aurelis.chat", argument);
    editor.write(talk, talk.text().stripTrailing() + "\n\n" + project.word("chat.next") + "\n");
    editor.command("aurelis.chat", argument);
    transcript.quote(talk.text());
  }

  /**
   * A conversation that the server keeps: a question, another answer to it, one that is stopped.
   */
  void inPanel() throws Exception {
    model.script(project.word("chat.next.answer"));
    transcript.asked("`aurelis/chat` about the file");
    var session = ask(question(project.word("chat.next")));

    model.script(project.word("chat.answer"));
    transcript.asked("`aurelis/chat/retry`: the same of a named model");
    var again = DayEditor.object();
    again.put("session", session).put("model", "my-model");
    transcript.events(editor.streamed("aurelis/chat/retry", again));

    transcript.asked("A question whose answer never ends, stopped by `aurelis/cancel`");
    transcript.events(stopped(session));

    var one = DayEditor.object();
    one.put("session", session);
    transcript.asked("`aurelis/chat/get`");
    for (var turn : editor.ask("aurelis/chat/get", one).path("turns")) {
      transcript.line("“" + turn.path("question").asText() + "”: " + turn.path("end").asText());
    }
    var deleted = editor.ask("aurelis/chat/delete", one);
    transcript.line("`aurelis/chat/delete`: `" + deleted + "`");
  }

  private ObjectNode question(String text) {
    var params = DayEditor.object();
    params.put("question", text);
    params
        .putArray("references")
        .addObject()
        .put("kind", "file")
        .putObject("textDocument")
        .put("uri", buffer.uri());
    return params;
  }

  private String ask(JsonNode params) throws Exception {
    editor.forgetEvents();
    var started = editor.ask("aurelis/chat", params);
    transcript.events(editor.until(DayTalk::isLast));
    return started.path("session").asText();
  }

  private List<Event> stopped(String session) throws Exception {
    model.faults(FaultRule.always(FaultParser.parse("silence;event=3")));
    model.script(project.word("chat.answer"));
    var params = question("Tell me everything about it.").put("session", session);
    editor.forgetEvents();
    var started = editor.ask("aurelis/chat", params);
    editor.until(event -> event instanceof Event.Streamed);
    var job = DayEditor.object();
    job.set("job", started.get("job"));
    editor.ask("aurelis/cancel", job);
    var heard = editor.until(DayTalk::isLast);
    model.faults();
    return heard;
  }

  private static boolean isLast(Event event) {
    return event instanceof Event.Streamed(var piece) && piece.path("done").asBoolean();
  }
}
