package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.features.action.TaskOutcome;
import dev.aurelis.server.lsp.session.EditorClient;
import dev.aurelis.server.lsp.session.EditorClient.MessageType;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.security.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Writes an answer to a Markdown file that only its owner can read, and shows it where the client
 * can; elsewhere a message names the file. The newest answers are kept, older ones go.
 */
public final class ShowAnswer {
  private static final int KEPT_FILES = 50;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Session session;
  private final Supplier<Path> state;
  private final Clock clock;
  private final AtomicInteger number = new AtomicInteger();

  /**
   * @param state the state folder; answers go into a folder below it
   */
  public ShowAnswer(Session session, Supplier<Path> state, Clock clock) {
    this.session = session;
    this.state = state;
    this.clock = clock;
  }

  /** Shows a document; a few words for a progress. */
  String show(TaskOutcome.Document document) {
    Path file;
    try {
      file = write(document);
    } catch (UncheckedIOException full) {
      session
          .client()
          .showMessage(
              MessageType.ERROR, "The answer could not be written below " + state.get() + ".");
      return "not shown";
    }
    session.client().logMessage(MessageType.INFO, document.title() + ": " + file);
    if (session.capabilities().showDocument()) {
      var _ =
          session
              .client()
              .request(
                  "window/showDocument",
                  Map.of("uri", file.toUri().toString(), "external", false, "takeFocus", false),
                  JsonObject.class,
                  EditorClient.PATIENCE)
              .whenComplete((said, refused) -> {
                if (refused != null || !isShown(said)) {
                  tell(document, file);
                }
              });
    } else {
      tell(document, file);
    }
    return "done";
  }

  /** A client that answers without a verdict is taken to have shown it. */
  private static boolean isShown(JsonObject said) {
    return !(said.get("success") instanceof JsonPrimitive verdict) || verdict.getAsBoolean();
  }

  private void tell(TaskOutcome.Document document, Path file) {
    session.client().showMessage(MessageType.INFO, document.title() + ": " + file);
  }

  private Path write(TaskOutcome.Document document) {
    var folder = OwnerOnly.folderIn(state.get(), "answers");
    var name =
        TIME.format(clock.instant())
            + "-"
            + number.incrementAndGet()
            + "-"
            + slug(document.title())
            + ".md";
    var file = OwnerOnly.write(folder.resolve(name), document.markdown());
    prune(folder);
    return file;
  }

  private static void prune(Path folder) {
    try (var files = Files.list(folder)) {
      var old =
          files
              .filter(file -> file.getFileName().toString().endsWith(".md"))
              .sorted(Comparator.comparing(Path::getFileName).reversed())
              .skip(KEPT_FILES)
              .toList();
      for (var file : old) {
        Files.deleteIfExists(file);
      }
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }

  private static String slug(String title) {
    var plain = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var cut = plain.length() <= 40 ? plain : plain.substring(0, 40);
    var slug = cut.replaceAll("^-|-$", "");
    return slug.isEmpty() ? "answer" : slug;
  }
}
