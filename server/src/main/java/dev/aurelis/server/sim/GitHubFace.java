package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.sim.chat.ChatRequest;
import dev.aurelis.server.sim.chat.GitHubShape;
import dev.aurelis.server.sim.chat.Model;
import dev.aurelis.server.sim.chat.Script;
import dev.aurelis.server.sim.chat.Shape;
import dev.aurelis.server.sim.limits.Admission;
import dev.aurelis.server.sim.limits.Limiter;
import dev.aurelis.server.sim.limits.Plan;
import dev.aurelis.server.sim.wire.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * GitHub Models as it was. A call is checked in this order: route, token, JSON, model, access,
 * parameters, size, limits; the first that fails answers.
 */
final class GitHubFace implements Face {
  private static final Pattern ROUTE =
      Pattern.compile("(?:/orgs/([^/]+))?/inference/(chat/completions|embeddings)");
  private static final Pattern LEGACY = Pattern.compile("/(chat/completions|embeddings)");
  private static final List<String> PREFIXES =
      List.of("github_pat_", "ghp_", "gho_", "ghs_", "ghu_");

  private final Catalogue now = new Catalogue(false);
  private final Catalogue seed2025 = new Catalogue(true);
  private final Recordings recordings = new Recordings();
  private final GitHubShape shape = new GitHubShape();
  private final Limiter limiter = new Limiter();
  private final Model model;
  private final Script script;

  /** Who asks for what, after the checks that need no model. */
  private record Asked(String token, Account account, boolean embeddings, JsonNode body) {}

  GitHubFace(Model model, Script script) {
    this.model = model;
    this.script = script;
  }

  void reset() {
    limiter.reset();
  }

  @Override
  public Served answer(Call call) {
    var path = call.request().path();
    boolean legacy = call.config().legacy();
    if (path.equals(legacy ? "/models" : "/catalog/models")) {
      return call.request().method().equals("GET")
          ? Served.json(200, "served", catalogue(call).json())
          : GitHubErrors.notFound();
    }
    var route = (legacy ? LEGACY : ROUTE).matcher(path);
    if (!route.matches() || !call.request().method().equals("POST")) {
      return GitHubErrors.notFound();
    }
    var organisation = legacy ? Optional.<String>empty() : Optional.ofNullable(route.group(1));
    return authorized(call, organisation, route.group(legacy ? 1 : 2).equals("embeddings"));
  }

  private Served authorized(Call call, Optional<String> organisation, boolean embeddings) {
    var token =
        call.request()
            .header("Authorization")
            .filter(value -> value.startsWith("Bearer "))
            .map(value -> value.substring("Bearer ".length()).strip())
            .orElse("");
    var account = call.config().accounts().get(token);
    if (account == null) {
      if (PREFIXES.stream().noneMatch(token::startsWith)) {
        return GitHubErrors.unauthorized("Bad credentials");
      }
      account = Account.of(Plan.FREE);
    }
    if (!account.modelsRead()) {
      return GitHubErrors.unauthorized(
          token.startsWith("ghs_")
              ? "Resource not accessible by integration"
              : "The `models` permission is required to access this endpoint");
    }
    var allowed = account.organisations();
    if (organisation.isPresent() && !allowed.isEmpty() && !allowed.contains(organisation.get())) {
      return GitHubErrors.noAccess(call.json().map(body -> body.path("model").asText()).orElse(""));
    }
    return call.json().isEmpty() || !call.json().get().isObject()
        ? GitHubErrors.badJson()
        : known(call, new Asked(token, account, embeddings, call.json().get()));
  }

  private Served known(Call call, Asked asked) {
    var name = asked.body().path("model").asText("");
    var found = catalogue(call).find(name).filter(model -> model.embeds() == asked.embeddings());
    if (found.isEmpty()) {
      return GitHubErrors.unknownModel(name);
    }
    var listed = found.get();
    boolean bare = !name.contains("/");
    var allowed = asked.account().models();
    var allowance = listed.tier().allowance(asked.account().plan());
    boolean refused =
        (!allowed.isEmpty() && !allowed.contains(listed.id()))
            || (bare && !call.config().bareIds() && !call.config().legacy())
            || (call.config().limits() && allowance.perMinute() == 0);
    if (refused) {
      return GitHubErrors.noAccess(name);
    }
    return asked.embeddings()
        ? limited(call, asked, listed, embeddingTokens(asked.body()))
        : chat(call, asked, listed);
  }

  private Served chat(Call call, Asked asked, Catalogue.Listed listed) {
    boolean passThrough =
        call.request().header("extra-parameters").filter("pass-through"::equals).isPresent();
    var refusal = ParameterRules.refusal(listed, asked.body(), passThrough);
    return refusal.orElseGet(
        () -> limited(call, asked, listed, model.promptTokens(ChatRequest.chat(asked.body()))));
  }

  private Served limited(Call call, Asked asked, Catalogue.Listed listed, int tokens) {
    if (!call.config().limits()) {
      return served(call, asked, listed);
    }
    var allowance = listed.tier().allowance(asked.account().plan());
    if (tokens > allowance.tokensIn()) {
      return GitHubErrors.tooLarge(listed.bare(), allowance.tokensIn());
    }
    var admission =
        limiter.admit(
            asked.token(),
            listed.id(),
            allowance,
            call.config().tokensPerMinute(),
            tokens,
            call.now());
    return switch (admission) {
      case Admission.Refused refused ->
          GitHubErrors.rateLimited(refused, call.config().textBodies(), recordings);
      case Admission.Granted(var release) -> served(call, asked, listed).withRelease(release);
    };
  }

  private Served served(Call call, Asked asked, Catalogue.Listed listed) {
    if (asked.embeddings()) {
      return Served.json(200, "served", Embeddings.answer(asked.body(), listed.bare(), model));
    }
    boolean told =
        call.fixedText().isPresent() || !script.isEmpty() || !call.config().fixtures().isEmpty();
    var recorded = told ? Optional.<Recordings.Exchange>empty() : recordings.of(asked.body());
    return recorded
        .map(exchange -> replayed(call, exchange))
        .orElseGet(() -> said(call, asked, listed));
  }

  private Served replayed(Call call, Recordings.Exchange exchange) {
    var headers = GitHubErrors.recorded(exchange.headers());
    var latency = call.config().latency();
    if (!exchange.request().path("stream").asBoolean()) {
      return Served.of(
          Playback.whole(exchange.body(), 1, headers, latency, call.chance()), "served");
    }
    var events = new ArrayList<Shape.Event>();
    for (var event : exchange.body().split("(?<=\n\n)", 0)) {
      events.add(new Shape.Event(event, event.contains("\"content\":\"") ? 1 : 0));
    }
    return Served.of(Playback.stream(events, headers, latency, call.chance()), "served");
  }

  private Served said(Call call, Asked asked, Catalogue.Listed listed) {
    var request = ChatRequest.chat(asked.body());
    var config = call.config();
    var answer =
        model.answer(
            request,
            listed.dated(),
            call.fixedText(),
            script,
            config.fixtures(),
            call.now(),
            call.chance());
    if (request.stream()) {
      var headers = headers(recordings.streamHeaders(), listed);
      var events = shape.stream(answer, request, call.chance());
      return Served.of(Playback.stream(events, headers, config.latency(), call.chance()), "served");
    }
    var headers = headers(recordings.wholeHeaders(), listed);
    var body = shape.whole(answer, request);
    return Served.of(
        Playback.whole(body, answer.pieces().size(), headers, config.latency(), call.chance()),
        "served");
  }

  /** The recorded headers; the limits in them are the shared deployment's, never the account's. */
  private static List<Header> headers(JsonNode recorded, Catalogue.Listed listed) {
    var lines = new ArrayList<Header>();
    for (var line : GitHubErrors.recorded(recorded)) {
      boolean deployment = line.name().equals("x-ms-deployment-name");
      boolean key = line.name().equals("x-ratelimit-key");
      if (listed.openAi() || !line.name().startsWith("x-ratelimit-")) {
        lines.add(deployment || key ? new Header(line.name(), listed.bare()) : line);
      }
    }
    return lines;
  }

  private int embeddingTokens(JsonNode body) {
    return Embeddings.inputs(body).stream().mapToInt(model::count).sum();
  }

  private Catalogue catalogue(Call call) {
    return call.config().seed2025() ? seed2025 : now;
  }
}
