package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.Catalogue;
import dev.aurelis.server.provider.http.Endpoint;
import dev.aurelis.server.provider.http.Fault;
import dev.aurelis.server.provider.http.HttpAnswer;
import dev.aurelis.server.provider.http.HttpClients;
import dev.aurelis.server.provider.http.HttpGet;
import dev.aurelis.server.provider.http.ResponseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks an endpoint for its models: {@code data[].id} of OpenAI's list, {@code models[].name} of
 * Ollama's, or a bare list with ids, as GitHub's catalogue was.
 */
final class CatalogueCall implements ResponseReader {
  private static final Deadlines LIMITS =
      new Deadlines(
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  private static final int DAY_LETTERS = "2027-01-14".length();

  private final Verdicts verdicts;
  private final CompletableFuture<Catalogue> told = new CompletableFuture<>();

  CatalogueCall(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  CompletableFuture<Catalogue> ask(HttpClients http, Endpoint endpoint, String route) {
    http.send(new HttpGet(endpoint, route, LIMITS), this);
    return told;
  }

  @Override
  public void read(HttpAnswer answer) throws IOException {
    var text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    if (answer.status() >= 200 && answer.status() < 300) {
      told.complete(listed(text));
    } else {
      told.complete(
          new Catalogue.Unlisted(
              verdicts.of(answer.status(), answer::header, ErrorBody.parse(text))));
    }
  }

  private Catalogue listed(String text) {
    return Json.tree(text)
        .flatMap(CatalogueCall::models)
        .orElseGet(() ->
            new Catalogue.Unlisted(
                verdicts.protocol("the endpoint answered with no list of models")));
  }

  private static Optional<Catalogue> models(JsonNode tree) {
    var list = tree.isArray() ? tree : tree.has("data") ? tree.get("data") : tree.path("models");
    if (!list.isArray()) {
      return Optional.empty();
    }
    var found = new ArrayList<ModelId>();
    var lastDays = new HashMap<ModelId, LocalDate>();
    for (var entry : list) {
      Json.text(entry, "id")
          .or(() -> Json.text(entry, "name"))
          .filter(name -> !name.isBlank())
          .map(ModelId::new)
          .ifPresent(model -> {
            found.add(model);
            lastDay(entry).ifPresent(day -> lastDays.put(model, day));
          });
    }
    return Optional.of(new Catalogue.Listed(found, lastDays));
  }

  /** {@code shutdown_date} of OpenAI's list, as a day or in seconds since 1970. */
  private static Optional<LocalDate> lastDay(JsonNode entry) {
    var told = entry.path("shutdown_date");
    try {
      if (told.isIntegralNumber()) {
        return Optional.of(
            LocalDate.ofInstant(Instant.ofEpochSecond(told.longValue()), ZoneOffset.UTC));
      }
      return Json.text(entry, "shutdown_date")
          .filter(text -> text.length() >= DAY_LETTERS)
          .map(text -> LocalDate.parse(text.substring(0, DAY_LETTERS)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void broke(Fault fault) {
    told.complete(new Catalogue.Unlisted(verdicts.of(fault)));
  }
}
