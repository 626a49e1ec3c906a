package dev.aurelis.server.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.routing.PreferenceRoutes;
import dev.aurelis.server.orchestrator.routing.RouteTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingTest {
  private static final FakeProvider ENGINE = new FakeProvider("engine", "embedded");

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
    assertThat(RouteTable.builtIn().of(task)).isNotEmpty();
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
  void candidates_namedModelNobodyLists_isAskedOfTheFirstProvider() {
    assertThat(order(Questions.naming("brand-new"), local)).startsWith("local/brand-new");
  }

  @Test
  void candidates_ownRoute_replacesTheTablesRow() {
    var table =
        RouteTable.builtIn()
            .with(Map.of(TaskType.EXPLANATION, List.of(new ModelId("gpt-4o-mini"))));
    var routes = new PreferenceRoutes(List.of(portfolio), ENGINE, table);
    assertThat(names(routes.candidates(Questions.explain())))
        .containsExactly("portfolio/openai/gpt-4o-mini", "engine/embedded");
  }

  @Test
  void candidates_providerWithoutModels_getsTheRoutesNames() {
    assertThat(order(Questions.about(TaskType.GENERAL), new FakeProvider("bare")))
        .containsExactly("bare/gpt-4o-mini", "bare/mistral-nemo", "engine/embedded");
  }

  private static List<String> order(ModelRequest request, FakeProvider... providers) {
    var routes = new PreferenceRoutes(List.of(providers), ENGINE, RouteTable.builtIn());
    return names(routes.candidates(request));
  }

  private static List<String> names(List<Candidate> candidates) {
    return candidates.stream()
        .map(candidate -> candidate.provider().name() + "/" + candidate.model())
        .toList();
  }
}
