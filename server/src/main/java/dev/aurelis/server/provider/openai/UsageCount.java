package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TokenUsage;
import java.util.Optional;

/** Token counts: the provider's last word where it is believable, an estimate elsewhere. */
final class UsageCount {
  /** Characters per token in Java code, measured with o200k, and a margin. */
  private static final double CHARS_PER_TOKEN = 4.33;

  private static final double MARGIN = 1.1;
  private static final long ABSURD = 10_000_000;

  private Optional<TokenUsage> reported = Optional.empty();

  /** Reads a chunk's or an answer's {@code usage}; counts are cumulative, so the last one wins. */
  void read(JsonNode chunk) {
    Json.child(chunk, "usage")
        .flatMap(UsageCount::believable)
        .or(() -> believable(chunk, "prompt_eval_count", "eval_count"))
        .or(() -> believable(chunk, "tokens_evaluated", "tokens_predicted"))
        .ifPresent(usage -> reported = Optional.of(usage));
  }

  /** Ollama and llama.cpp count in the last piece itself. */
  private static Optional<TokenUsage> believable(JsonNode chunk, String sent, String received) {
    long prompt = count(chunk, sent);
    long completion = count(chunk, received);
    return prompt <= 0 || completion < 0 || prompt > ABSURD || completion > ABSURD
        ? Optional.empty()
        : Optional.of(
            new TokenUsage((int) prompt, (int) completion, 0, TokenUsage.Origin.REPORTED));
  }

  TokenUsage of(Prompt prompt, String said) {
    return reported
        .filter(usage -> usage.completion() > 0 || said.isEmpty())
        .orElseGet(() ->
            new TokenUsage(
                estimate(prompt.length()),
                estimate(said.length()),
                0,
                TokenUsage.Origin.ESTIMATED));
  }

  private static Optional<TokenUsage> believable(JsonNode usage) {
    long prompt = count(usage, "prompt_tokens");
    long completion = count(usage, "completion_tokens");
    if (prompt <= 0 || completion < 0 || prompt > ABSURD || completion > ABSURD) {
      return Optional.empty();
    }
    long cached =
        Json.child(usage, "prompt_tokens_details")
            .map(details -> count(details, "cached_tokens"))
            .orElse(0L);
    return Optional.of(
        new TokenUsage(
            (int) prompt,
            (int) completion,
            (int) Math.clamp(cached, 0, prompt),
            TokenUsage.Origin.REPORTED));
  }

  private static long count(JsonNode node, String field) {
    var value = node.get(field);
    return value != null && value.isIntegralNumber() && value.canConvertToLong()
        ? value.longValue()
        : -1;
  }

  private static int estimate(int chars) {
    return (int) Math.ceil(chars / CHARS_PER_TOKEN * MARGIN);
  }
}
