package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.RouteSettings;
import dev.aurelis.server.config.RouteSettings.Strategy;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.routing.ModelRoutes;
import dev.aurelis.server.orchestrator.routing.Models;
import dev.aurelis.server.orchestrator.routing.Orders;
import dev.aurelis.server.orchestrator.routing.RouteTable;
import dev.aurelis.server.orchestrator.routing.Speeds;
import dev.aurelis.server.orchestrator.routing.TimedCandidates;
import dev.aurelis.server.provider.ProviderRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingTest {
  private static final FakeProvider ENGINE = new FakeProvider("engine", "embedded");

  private final VirtualTime time = new VirtualTime();
  private final Speeds speeds = new Speeds(time);
  private Map<String, Double> left = Map.of();
  private double random = 0.5;

  private final FakeProvider portfolio =
      new FakeProvider(
          "portfolio",
          "openai/gpt-4o",
          "openai/gpt-4o-mini",
          "mistral-ai/Codestral-2501",
          "cohere/cohere-command-r");
  private final FakeProvider local = new FakeProvider("local", "qwen-coder", "llama");

  @Test
  void candidates_servedModels_comeInTheRoutesOrder() {
    assertThat(order(Questions.about(TaskType.TESTING), portfolio))
        .containsExactly(
            "portfolio/mistral-ai/Codestral-2501",
            "portfolio/openai/gpt-4o",
            "portfolio/openai/gpt-4o-mini",
            "engine/embedded");
  }

  @ParameterizedTest
  @EnumSource(TaskType.class)
  void candidates_noneServed_isTheFirstModel(TaskType task) {
    assertThat(order(Questions.about(task), local))
        .containsExactly("local/qwen-coder", "engine/embedded");
  }

  @ParameterizedTest
  @EnumSource(TaskType.class)
  void builtInTable_hasARouteForEveryTask(TaskType task) {
    assertThat(RouteTable.builtIn().of(task).models()).isNotEmpty();
  }

  @Test
  void candidates_namedModel_comesFirstWithFallback() {
    assertThat(order(Questions.naming("GPT-4o"), portfolio, local))
        .startsWith("portfolio/openai/gpt-4o")
        .contains("portfolio/cohere/cohere-command-r")
        .endsWith("local/qwen-coder", "engine/embedded")
        .doesNotHaveDuplicates();
  }

  @Test
  void candidates_successorsOfTheRoutesModels_standInForThem() {
    var successors = new FakeProvider("new", "gpt-6-luna", "codestral-latest", "gpt-4o-mini");
    assertThat(order(Questions.about(TaskType.TESTING), successors))
        .containsExactly(
            "new/codestral-latest", "new/gpt-6-luna", "new/gpt-4o-mini", "engine/embedded");
  }

  @Test
  void candidates_namedModel_isNotReplacedByItsSuccessor() {
    var successors = new FakeProvider("new", "gpt-6-luna");
    assertThat(order(Questions.naming("gpt-4o"), successors)).startsWith("new/gpt-4o");
  }

  @Test
  void candidates_namedModelNobodyLists_isAskedOfTheFirstProvider() {
    assertThat(order(Questions.naming("brand-new"), local)).startsWith("local/brand-new");
  }

  @Test
  void of_onlyTheNamedModel_isThatOneAndNobodyElse() {
    var only = Questions.explain().with(ModelChoice.only(new ModelId("gpt-4o")));
    assertThat(order(only, portfolio, local)).containsExactly("portfolio/openai/gpt-4o");
  }

  @Test
  void of_ownRoute_replacesTheTablesRow() {
    var own =
        new RouteSettings(
            Map.of(TaskType.EXPLANATION, route(Strategy.PREFERENCE, "gpt-4o-mini")),
            Map.of(),
            Optional.empty());
    assertThat(names(routes(own, portfolio).of(Questions.explain())))
        .containsExactly("portfolio/openai/gpt-4o-mini", "engine/embedded");
  }

  @Test
  void of_modelPassedOver_isLeftOutAndTheEngineStays() {
    var first = new ModelChoice.Asked("portfolio", new ModelId("openai/gpt-4o-mini"));
    var others = Questions.explain().with(ModelChoice.ANY.without(List.of(first)));
    assertThat(order(Questions.explain(), portfolio)).contains("portfolio/openai/gpt-4o-mini");
    assertThat(order(others, portfolio))
        .doesNotContain("portfolio/openai/gpt-4o-mini")
        .endsWith("engine/embedded");
  }

  @Test
  void of_namedRoute_isTakenInPlaceOfTheTasks() {
    var enterprise = Questions.explain().with(ModelChoice.by("enterprise"));
    assertThat(order(enterprise, portfolio))
        .containsExactly("portfolio/openai/gpt-4o", "engine/embedded");
    var own =
        new RouteSettings(
            Map.of(),
            Map.of("mine", route(Strategy.PREFERENCE, "gpt-4o-mini", "gpt-4o")),
            Optional.empty());
    var mine = Questions.explain().with(ModelChoice.by("mine"));
    assertThat(names(routes(own, portfolio).of(mine)))
        .startsWith("portfolio/openai/gpt-4o-mini", "portfolio/openai/gpt-4o");
  }

  @Test
  void of_cheapest_putsTheDearAndTheUnknownLast() {
    var known =
        new FakeProvider("known", "gpt-4o", "nobody-knows", "gpt-4o-mini")
            .at("https://models.test:443");
    var own = explained(Strategy.CHEAPEST, "nobody-knows", "gpt-4o", "gpt-4o-mini");
    var itinerary = routes(own, known).of(Questions.explain());
    assertThat(names(itinerary))
        .containsExactly(
            "known/gpt-4o-mini", "known/gpt-4o", "known/nobody-knows", "engine/embedded");
    assertThat(itinerary.strategy()).isEqualTo("cheapest");
  }

  @Test
  void of_fastest_followsWhatWasMeasuredAndExploresNowAndThen() {
    var candidates =
        List.of(
            new Candidate(portfolio, new ModelId("openai/gpt-4o")),
            new Candidate(portfolio, new ModelId("openai/gpt-4o-mini")));
    var own = explained(Strategy.FASTEST, "gpt-4o", "gpt-4o-mini");
    book(candidates.get(0), 900);
    book(candidates.get(1), 200);
    assertThat(names(routes(own, portfolio).of(Questions.explain())))
        .startsWith("portfolio/openai/gpt-4o-mini");
    random = 0.01;
    assertThat(names(routes(own, portfolio).of(Questions.explain())))
        .startsWith("portfolio/openai/gpt-4o", "portfolio/openai/gpt-4o-mini");
  }

  private void book(Candidate candidate, int millis) {
    var timed =
        new TimedCandidates(
            (call, listener) -> {
              time.advance(Duration.ofMillis(millis));
              listener.delta("x");
              listener.end(
                  new CandidateEnd.Answered(
                      FakeProvider.complete(request(call), "x", FinishReason.STOP),
                      Optional.empty()));
              return () -> {};
            },
            speeds,
            time);
    timed.start(
        new CandidateCall(
            candidate,
            new Question(Questions.explain(), 0, Deadline.after(Duration.ofMinutes(1), time)),
            CandidateCall.Position.LAST),
        new CandidateListener() {
          @Override
          public void delta(String text) {}

          @Override
          public void end(CandidateEnd end) {}
        });
  }

  private static ProviderRequest request(CandidateCall call) {
    var asked = call.question().request();
    return new ProviderRequest(
        call.candidate().model(),
        asked.task(),
        asked.prompt(),
        0.1,
        10,
        List.of(),
        Optional.empty(),
        asked.deadlines());
  }

  @Test
  void of_context_suitsTheRequest() {
    var own = explained(Strategy.CONTEXT, "cohere-command-r", "gpt-4o", "gpt-4o-mini", "codestral");
    var routes = routes(own, portfolio);
    assertThat(names(routes.of(Questions.explain())))
        .as("urgent and short")
        .startsWith("portfolio/openai/gpt-4o-mini");
    assertThat(names(routes.of(Questions.saying("s", "x".repeat(12_000)))))
        .as("long")
        .startsWith("portfolio/mistral-ai/Codestral-2501");
    assertThat(names(routes.of(Questions.explain().with(Map.of("complexity", "high")))))
        .as("difficult")
        .startsWith("portfolio/openai/gpt-4o");
    assertThat(names(routes.of(Questions.saying("s", "x".repeat(5_000)))))
        .as("nothing special")
        .startsWith("portfolio/cohere/cohere-command-r");
  }

  @Test
  void of_quota_putsTheRichestFirst() {
    var own = explained(Strategy.QUOTA, "gpt-4o", "gpt-4o-mini");
    left = Map.of("openai/gpt-4o", 0.1, "openai/gpt-4o-mini", 0.7);
    assertThat(names(routes(own, portfolio).of(Questions.explain())))
        .startsWith("portfolio/openai/gpt-4o-mini", "portfolio/openai/gpt-4o");
  }

  @Test
  void of_lastResort_comesAfterAllOthersAndBeforeTheEngine() {
    var own = new RouteSettings(Map.of(), Map.of(), Optional.of(new ModelId("gpt-4o-mini")));
    var candidates = routes(own, portfolio).of(Questions.about(TaskType.REFACTORING)).candidates();
    assertThat(candidates.get(candidates.size() - 2).standing())
        .isEqualTo(Candidate.Standing.LAST_RESORT);
    assertThat(candidates.getLast().isLocal()).isTrue();
  }

  @Test
  void of_providerWithoutModels_getsTheRoutesNames() {
    assertThat(order(Questions.about(TaskType.GENERAL), new FakeProvider("bare")))
        .containsExactly("bare/gpt-4o-mini", "bare/mistral-nemo", "engine/embedded");
  }

  private static RouteSettings explained(Strategy strategy, String... models) {
    return new RouteSettings(
        Map.of(TaskType.EXPLANATION, route(strategy, models)), Map.of(), Optional.empty());
  }

  private static RouteSettings.Route route(Strategy strategy, String... models) {
    return new RouteSettings.Route(Stream.of(models).map(ModelId::new).toList(), strategy);
  }

  private List<String> order(ModelRequest request, FakeProvider... providers) {
    return names(routes(RouteSettings.BUILT_IN, providers).of(request));
  }

  private ModelRoutes routes(RouteSettings own, FakeProvider... providers) {
    var table = RouteTable.builtIn().with(own);
    var orders =
        new Orders(
            table,
            Models.BUILT_IN,
            speeds,
            candidate -> left.getOrDefault(candidate.model().value(), 1.0),
            () -> random);
    return new ModelRoutes(
        List.of(providers), ENGINE, table, own.lastResort(), Models.BUILT_IN, orders);
  }

  private static List<String> names(Itinerary itinerary) {
    return itinerary.candidates().stream()
        .map(candidate -> candidate.provider().name() + "/" + candidate.model())
        .toList();
  }
}
