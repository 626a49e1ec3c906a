package dev.aurelis.server.config;

import dev.aurelis.server.model.Limits;
import java.util.List;
import java.util.OptionalInt;

/**
 * Limits that providers publish for their plans. GitHub's are those of its documentation before the
 * service ended; they stay as the example of a scarce plan.
 */
public enum Tier {
  GITHUB_FREE,
  GITHUB_PRO,
  GITHUB_BUSINESS,
  GITHUB_ENTERPRISE,
  OPENROUTER_FREE,
  OPENROUTER_CREDIT;

  /** Bare names of the models that count as large. */
  private static final List<String> HIGH =
      List.of(
          "gpt-4o",
          "gpt-4.1",
          "cohere-command-r-plus",
          "cohere-command-r-plus-08-2024",
          "meta-llama-3.1-70b-instruct",
          "meta-llama-3.1-405b-instruct",
          "llama-3.3-70b-instruct",
          "mistral-large",
          "mistral-large-2411");

  /** How the names of models that reason begin. */
  private static final List<String> REASONING =
      List.of("deepseek-r1", "mai-ds-r1", "o1", "o3", "o4", "gpt-5", "grok-3");

  /**
   * One line of a provider's table.
   *
   * @param tokens that are sent with one request; 0 where there is no limit
   */
  private record Row(int perMinute, int perDay, int atOnce, int tokens) {
    Limits limits() {
      return new Limits(
          OptionalInt.of(perMinute),
          OptionalInt.of(perDay),
          OptionalInt.of(atOnce),
          OptionalInt.empty(),
          tokens == 0 ? OptionalInt.empty() : OptionalInt.of(tokens),
          Limits.Day.UTC);
    }
  }

  /** The lines for small models, large ones, and those that reason. */
  private record Table(Row low, Row high, Row reasoning) {}

  private Table table() {
    return switch (this) {
      case GITHUB_FREE, GITHUB_PRO ->
          new Table(new Row(15, 150, 5, 8_000), new Row(10, 50, 2, 8_000), new Row(1, 8, 1, 4_000));
      case GITHUB_BUSINESS ->
          new Table(
              new Row(15, 300, 5, 8_000), new Row(10, 100, 2, 8_000), new Row(2, 10, 1, 4_000));
      case GITHUB_ENTERPRISE ->
          new Table(
              new Row(20, 450, 8, 8_000), new Row(15, 150, 4, 16_000), new Row(2, 12, 1, 4_000));
      case OPENROUTER_FREE -> same(new Row(20, 50, 20, 0));
      case OPENROUTER_CREDIT -> same(new Row(20, 1_000, 20, 0));
    };
  }

  private static Table same(Row row) {
    return new Table(row, row, row);
  }

  /**
   * What holds for a model.
   *
   * @param bare its name without its publisher, lower case
   */
  Limits of(String bare) {
    if (REASONING.stream().anyMatch(bare::startsWith)) {
      return table().reasoning().limits();
    }
    return (HIGH.contains(bare) ? table().high() : table().low()).limits();
  }
}
