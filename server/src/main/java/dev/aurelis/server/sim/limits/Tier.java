package dev.aurelis.server.sim.limits;

/**
 * The rate-limit tiers as GitHub documented them in 2026, for the plans Free, Pro, Business and
 * Enterprise in that order.
 */
public enum Tier {
  LOW,
  HIGH,
  EMBEDDINGS,
  REASONING,
  REASONING_MINI,
  DEEPSEEK_R1,
  GROK_3,
  GROK_3_MINI;

  /** What an account on that plan may ask of a model of this tier. */
  public Allowance allowance(Plan plan) {
    return switch (this) {
      case LOW ->
          pick(
              plan,
              allow(15, 150, 8000, 4000, 5),
              allow(15, 150, 8000, 4000, 5),
              allow(15, 300, 8000, 4000, 5),
              allow(20, 450, 8000, 8000, 8));
      case HIGH ->
          pick(
              plan,
              allow(10, 50, 8000, 4000, 2),
              allow(10, 50, 8000, 4000, 2),
              allow(10, 100, 8000, 4000, 2),
              allow(15, 150, 16000, 8000, 4));
      case EMBEDDINGS ->
          pick(
              plan,
              allow(15, 150, 64000, 0, 5),
              allow(15, 150, 64000, 0, 5),
              allow(15, 300, 64000, 0, 5),
              allow(20, 450, 64000, 0, 8));
      case REASONING ->
          pick(
              plan,
              allow(0, 0, 4000, 4000, 0),
              allow(1, 8, 4000, 4000, 1),
              allow(2, 10, 4000, 4000, 1),
              allow(2, 12, 4000, 8000, 1));
      case REASONING_MINI ->
          pick(
              plan,
              allow(0, 0, 4000, 4000, 0),
              allow(2, 12, 4000, 4000, 1),
              allow(3, 15, 4000, 4000, 1),
              allow(3, 20, 4000, 4000, 1));
      case DEEPSEEK_R1 ->
          pick(
              plan,
              allow(1, 8, 4000, 4000, 1),
              allow(1, 8, 4000, 4000, 1),
              allow(2, 10, 4000, 4000, 1),
              allow(2, 12, 4000, 4000, 1));
      case GROK_3 ->
          pick(
              plan,
              allow(1, 15, 4000, 4000, 1),
              allow(1, 15, 4000, 4000, 1),
              allow(2, 20, 4000, 8000, 1),
              allow(2, 30, 4000, 16000, 1));
      case GROK_3_MINI ->
          pick(
              plan,
              allow(2, 30, 4000, 8000, 1),
              allow(2, 30, 4000, 8000, 1),
              allow(3, 40, 4000, 12000, 1),
              allow(3, 50, 4000, 12000, 1));
    };
  }

  private static Allowance allow(int perMinute, int perDay, int in, int out, int atOnce) {
    return new Allowance(perMinute, perDay, in, out, atOnce);
  }

  private static Allowance pick(
      Plan plan, Allowance free, Allowance pro, Allowance business, Allowance enterprise) {
    return switch (plan) {
      case FREE -> free;
      case PRO -> pro;
      case BUSINESS -> business;
      case ENTERPRISE -> enterprise;
    };
  }

  /**
   * The tier of a model.
   *
   * @param id as the catalogue has it, {@code publisher/name}
   * @param catalogueTier the catalogue's {@code rate_limit_tier}
   */
  public static Tier of(String id, String catalogueTier) {
    return switch (catalogueTier) {
      case "low" -> LOW;
      case "high" -> HIGH;
      case "embeddings" -> EMBEDDINGS;
      default -> custom(id.substring(id.indexOf('/') + 1));
    };
  }

  private static Tier custom(String name) {
    return switch (name) {
      case "deepseek-r1", "deepseek-r1-0528", "mai-ds-r1" -> DEEPSEEK_R1;
      case "grok-3" -> GROK_3;
      case "grok-3-mini" -> GROK_3_MINI;
      case "gpt-5", "o1", "o3", "o1-preview" -> REASONING;
      default -> REASONING_MINI;
    };
  }
}
