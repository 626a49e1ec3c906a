package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.ModelId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TierTest {
  @ParameterizedTest
  @CsvSource({
    "github-free, openai/gpt-4o-mini, 15, 150, 5",
    "github-free, openai/gpt-4o, 10, 50, 2",
    "github-enterprise, Mistral-large-2411, 15, 150, 4",
    "github-business, deepseek/DeepSeek-R1-0528, 2, 10, 1",
    "github-pro, openai/o3-mini, 2, 12, 1",
    "github-pro, openai/o3, 1, 8, 1",
    "github-pro, openai/gpt-5-chat, 2, 12, 1",
    "github-business, xai/grok-3, 2, 20, 1",
    "github-business, xai/grok-3-mini, 3, 40, 1",
    "github-enterprise, openai/text-embedding-3-small, 20, 450, 8"
  })
  void of_model_isItsLineOfTheTable(String tier, String model, int minute, int day, int atOnce) {
    var limits = LimitSettings.of(named(tier)).of(new ModelId(model));
    assertThat(limits.perMinute()).hasValue(minute);
    assertThat(limits.perDay()).hasValue(day);
    assertThat(limits.atOnce()).hasValue(atOnce);
  }

  @Test
  void of_openRouter_limitsFreeModelsAloneAndAllTogether() {
    var settings = LimitSettings.of(Tier.OPENROUTER_FREE);
    assertThat(settings.of(new ModelId("qwen/qwen3-coder:free")).perDay()).hasValue(50);
    assertThat(settings.of(new ModelId("qwen/qwen3-coder"))).isEqualTo(Limits.NONE);
    assertThat(settings.scope()).isEqualTo(LimitSettings.Scope.ACCOUNT);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void of_everyPlan_hasALineForEveryModel(Tier tier) {
    var key = tier.name().toLowerCase(Locale.ROOT).replace('_', '-');
    assertThat(PlanTable.read().get(key)).last().matches(row -> row.isFor("whatever"));
  }

  private static Tier named(String key) {
    return Tier.valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
