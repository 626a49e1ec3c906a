package dev.aurelis.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.aurelis.server.config.ConfigLoader;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.model.Ticker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows everything the server does on one file, each answer with its time and its source. */
public final class Demo {
  private final Environment environment;
  private final Screen screen;
  private final PrintWriter err;
  private final Ticker ticker = Ticker.system();

  public Demo(Environment environment, PrintWriter out, PrintWriter err, boolean colours) {
    this.environment = environment;
    this.screen = new Screen(out, colours);
    this.err = err;
  }

  /** Runs the demo on {@code FILE[:LINE]} or on the sample; returns the exit code. */
  public int run(Optional<String> file) {
    var launcher = environment.get("AURELIS_LAUNCHER");
    if (launcher.isEmpty()) {
      err.println("aurelis: start the demo with the script `aurelis`");
      return 2;
    }
    var configuration = new ConfigLoader(environment).load();
    configuration.problems().forEach(problem -> err.println("aurelis: " + problem.text()));
    if (!configuration.usable()) {
      return 2;
    }
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory("aurelis-demo");
      var place = file.isPresent() ? Place.parse(file.get()) : Sample.unpack(scratch);
      show(Path.of(launcher.get()), place, file.isEmpty());
      return 0;
    } catch (DemoFailure e) {
      err.println("aurelis: " + e.getMessage());
      return e.isUsage() ? 2 : 1;
    } catch (IOException e) {
      err.println("aurelis: " + e.getMessage());
      return 1;
    } finally {
      delete(Optional.ofNullable(scratch));
    }
  }

  private void show(Path launcher, Place place, boolean sample) throws DemoFailure, IOException {
    var buffer = new Buffer(place.file().toUri().toString(), place.read());
    screen.title("Aurelis on " + (sample ? "a bundled sample, " : "") + place.file().getFileName());
    try (var server = DemoServer.start(launcher, ProjectRoot.of(place.file()), buffer)) {
      server.open(place.languageId());
      var spot = new SpotFinder(server, buffer).find(place);
      hover(server, spot);
      job(server, buffer, "Explain", "aurelis.explain", spot);
      job(server, buffer, "Refactor", "aurelis.refactor", spot);
      job(server, buffer, "Document", "aurelis.document", spot);
      job(server, buffer, "Test", "aurelis.test", spot);
      complete(server, buffer, spot);
      screen.closing("Status: " + server.status().path("message").asText("no status"));
    }
  }

  private void hover(DemoServer server, SpotFinder.Spot spot) throws DemoFailure {
    var start = ticker.nanos();
    var answer = server.hover(spot.line(), spot.character());
    screen.heading("Hover", millisSince(start), "syntax tree");
    screen.body(hoverText(answer).orElse("Nothing is known here."));
  }

  static Optional<String> hoverText(JsonNode hover) {
    return Optional.of(hover.at("/contents/value").asText(hover.path("contents").asText("")))
        .filter(text -> !text.isBlank());
  }

  private void job(
      DemoServer server, Buffer buffer, String name, String command, SpotFinder.Spot spot)
      throws DemoFailure {
    var before = buffer.text();
    var start = ticker.nanos();
    var told = server.job(command, spot);
    var millis = millisSince(start);
    screen.heading(name, millis, source(told));
    for (var one : told) {
      switch (one) {
        case DemoServer.Told.Document document -> screen.body(Answers.body(read(document.uri())));
        case DemoServer.Told.Edited edited -> diff(edited);
        case DemoServer.Told.Message message -> screen.body(message.text());
        case DemoServer.Told.Ended _ -> {}
      }
    }
    if (!buffer.text().equals(before)) {
      server.type(before);
    }
  }

  private static String source(List<DemoServer.Told> told) {
    return told.stream()
        .map(one ->
            switch (one) {
              case DemoServer.Told.Document document -> read(document.uri());
              case DemoServer.Told.Edited _ -> "";
              case DemoServer.Told.Message message -> message.text();
              case DemoServer.Told.Ended ended -> ended.message();
            })
        .flatMap(text -> Answers.source(text).stream())
        .findFirst()
        .orElse("embedded engine");
  }

  private void diff(DemoServer.Told.Edited edited) {
    var before = edited.before().lines().toList();
    var after = edited.after().lines().toList();
    var patch = DiffUtils.diff(before, after);
    screen.diff(UnifiedDiffUtils.generateUnifiedDiff("before", "after", before, patch, 2));
  }

  private void complete(DemoServer server, Buffer buffer, SpotFinder.Spot spot) throws DemoFailure {
    var found = new CompletionShow(server, buffer, ticker).find(spot);
    if (found.isEmpty()) {
      screen.heading("Complete", 0, "embedded engine");
      screen.body(
          "No line of this file goes on like another one; nothing is shown rather than nonsense.");
      return;
    }
    var shown = found.get();
    screen.heading("Complete", shown.millis(), shown.source());
    screen.ghost(shown.before(), shown.proposed());
  }

  private long millisSince(long start) {
    return (ticker.nanos() - start) / 1_000_000;
  }

  private static String read(String uri) {
    try {
      return Files.readString(Path.of(URI.create(uri)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Optional<Path> folder) {
    if (folder.isEmpty()) {
      return;
    }
    try (var files = Files.walk(folder.get())) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
