package dev.aurelis.server.lsp.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.config.EditorSettings;
import dev.aurelis.server.config.Problem;
import dev.aurelis.server.config.ProjectFiles;
import dev.aurelis.server.lsp.session.EditorClient;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.workspace.DocumentPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Reads settings from {@code initializationOptions}, {@code workspace/didChangeConfiguration} and
 * {@code workspace/configuration}, and the files of the project. Clients send them wrapped in the
 * section's name or bare, and send nothing, null or an empty list where there is none.
 */
public final class SettingsFeature implements LspFeature {
  private static final String SECTION = "aurelis";

  private final Session session;
  private final CurrentSettings current;
  private final Supplier<List<Problem>> userProblems;
  private final Executor background;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param userProblems what is wrong in the user's own file; may read it
   * @param background for reading files
   */
  public SettingsFeature(
      Session session,
      CurrentSettings current,
      Supplier<List<Problem>> userProblems,
      Executor background) {
    this.session = session;
    this.current = current;
    this.userProblems = userProblems;
    this.background = background;
  }

  @Override
  public void register(Methods methods) {}

  @Override
  public void started() {
    accept(session.initializationOptions());
    if (session.capabilities().configuration()) {
      pull();
    }
    background.execute(() -> {
      tell(userProblems.get());
      readProjects();
    });
  }

  @Override
  public void settingsChanged(JsonElement settings) {
    accept(settings);
    if (session.capabilities().configuration()) {
      pull();
    }
  }

  @Override
  public void foldersChanged() {
    background.execute(this::readProjects);
  }

  private void pull() {
    var item = new JsonObject();
    item.addProperty("section", SECTION);
    var items = new JsonArray();
    items.add(item);
    var params = new JsonObject();
    params.add("items", items);
    var _ =
        session
            .client()
            .request("workspace/configuration", params, JsonArray.class, EditorClient.PATIENCE)
            .whenComplete((answer, failure) -> {
              if (failure == null && answer != null && !answer.isEmpty()) {
                accept(answer.get(0));
              }
            });
  }

  private void accept(JsonElement settings) {
    section(settings)
        .ifPresent(own -> {
          var read = EditorSettings.of(plain(own));
          current.editor(read.settings());
          tell(read.problems());
        });
  }

  /** The section itself, unwrapped; empty where nothing is said. */
  private static Optional<JsonObject> section(JsonElement settings) {
    if (!(settings instanceof JsonObject object) || object.isEmpty()) {
      return Optional.empty();
    }
    if (object.get(SECTION) instanceof JsonObject wrapped) {
      return Optional.of(wrapped);
    }
    return object.has(SECTION) ? Optional.empty() : Optional.of(object);
  }

  private void readProjects() {
    var settings = EditorSettings.unrestricted();
    for (var folder : session.folders()) {
      var path = DocumentPaths.pathOf(folder.uri());
      if (path.isPresent()) {
        var read = ProjectFiles.read(path.get());
        settings = settings.restrictedBy(read.settings());
        tell(read.problems());
      }
    }
    current.project(settings);
  }

  private void tell(List<Problem> problems) {
    var news = problems.stream().filter(problem -> told.add(problem.text())).toList();
    for (var problem : news) {
      session.client().showMessage(type(problem), "Aurelis: " + problem.text());
    }
  }

  private static EditorClient.MessageType type(Problem problem) {
    return switch (problem.severity()) {
      case ERROR -> EditorClient.MessageType.ERROR;
      case REFUSED, WARNING -> EditorClient.MessageType.WARNING;
    };
  }

  private static Map<String, Object> plain(JsonObject object) {
    var map = new LinkedHashMap<String, Object>();
    object.asMap().forEach((key, value) -> map.put(key, plain(value)));
    return map;
  }

  private static Object plain(JsonElement element) {
    return switch (element) {
      case JsonObject object -> plain(object);
      case JsonArray array -> {
        var list = new ArrayList<Object>();
        array.forEach(item -> list.add(plain(item)));
        yield list;
      }
      case JsonPrimitive primitive ->
          primitive.isBoolean() ? (Object) primitive.getAsBoolean() : primitive.getAsString();
      default -> "";
    };
  }
}
