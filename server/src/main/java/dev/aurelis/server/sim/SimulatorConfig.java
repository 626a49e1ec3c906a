package dev.aurelis.server.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.aurelis.server.sim.chat.Fixture;
import dev.aurelis.server.sim.chat.Tokens;
import dev.aurelis.server.sim.fault.Fault;
import dev.aurelis.server.sim.fault.FaultRule;
import dev.aurelis.server.sim.wire.Pause;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How a simulator behaves. Everything but port, clock, pause, seed and tokens can also be changed
 * while it runs.
 *
 * @param port 0 takes a free one
 * @param limits whether the free tiers are counted
 * @param textBodies whether a 429 carries the recorded plain text instead of JSON
 * @param bareIds whether a model is found by its name without publisher; else that is a 403
 * @param legacy whether the older host's paths are served instead
 * @param seed2025 whether the catalogue still has the five models removed in 2025
 * @param accounts by token; a token with a known prefix that is not listed is on the free plan
 * @param models what {@code /v1/models} lists
 */
public record SimulatorConfig(
    int port,
    long seed,
    InstantSource clock,
    Pause pause,
    Tokens tokens,
    Mode mode,
    Latency latency,
    boolean limits,
    OptionalLong tokensPerMinute,
    boolean textBodies,
    boolean bareIds,
    boolean legacy,
    boolean seed2025,
    Map<String, Account> accounts,
    List<String> models,
    List<Fixture> fixtures,
    List<FaultRule> faults,
    List<String> script) {

  /** The stages of a service's life. */
  public enum Mode {
    ACTIVE,
    /** Every route answers 410, for good. */
    RETIRED,
    /** Every route answers 410 today. On the wire it is the same. */
    BROWNOUT
  }

  public SimulatorConfig {
    accounts = Map.copyOf(accounts);
    models = List.copyOf(models);
    fixtures = List.copyOf(fixtures);
    faults = List.copyOf(faults);
    script = List.copyOf(script);
  }

  /** An active, instant simulator on a free port. */
  public static SimulatorConfig defaults() {
    return builder().build();
  }

  /**
   * These settings with those of a JSON object, as {@code POST /__sim/config} takes them.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public SimulatorConfig with(String json) {
    try {
      return ConfigReader.apply(this, Recordings.JSON.readTree(json));
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(
          "settings are no JSON: " + wrong.getOriginalMessage(), wrong);
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  Builder change() {
    return new Builder(this);
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private int port;
    private long seed = 20260730L;
    private InstantSource clock = Clock.systemUTC();
    private Pause pause = Pause.real();
    private Tokens tokens = Tokens.estimated();
    private Mode mode = Mode.ACTIVE;
    private Latency latency = Latency.instant();
    private boolean limits = true;
    private OptionalLong tokensPerMinute = OptionalLong.empty();
    private boolean textBodies = true;
    private boolean bareIds = true;
    private boolean legacy;
    private boolean seed2025;
    private Map<String, Account> accounts = new LinkedHashMap<>();
    private List<String> models = List.of("my-model");
    private List<Fixture> fixtures = new ArrayList<>();
    private List<FaultRule> faults = new ArrayList<>();
    private List<String> script = List.of();

    private Builder() {}

    private Builder(SimulatorConfig from) {
      port = from.port;
      seed = from.seed;
      clock = from.clock;
      pause = from.pause;
      tokens = from.tokens;
      mode = from.mode;
      latency = from.latency;
      limits = from.limits;
      tokensPerMinute = from.tokensPerMinute;
      textBodies = from.textBodies;
      bareIds = from.bareIds;
      legacy = from.legacy;
      seed2025 = from.seed2025;
      accounts = new LinkedHashMap<>(from.accounts);
      models = from.models;
      fixtures = new ArrayList<>(from.fixtures);
      faults = new ArrayList<>(from.faults);
      script = from.script;
    }

    public Builder port(int value) {
      port = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    public Builder pause(Pause value) {
      pause = value;
      return this;
    }

    public Builder tokens(Tokens value) {
      tokens = value;
      return this;
    }

    public Builder mode(Mode value) {
      mode = value;
      return this;
    }

    public Builder latency(Latency value) {
      latency = value;
      return this;
    }

    public Builder limits(boolean value) {
      limits = value;
      return this;
    }

    public Builder tokensPerMinute(long value) {
      tokensPerMinute = OptionalLong.of(value);
      return this;
    }

    public Builder textBodies(boolean value) {
      textBodies = value;
      return this;
    }

    public Builder bareIds(boolean value) {
      bareIds = value;
      return this;
    }

    public Builder legacy(boolean value) {
      legacy = value;
      return this;
    }

    public Builder seed2025(boolean value) {
      seed2025 = value;
      return this;
    }

    public Builder account(String token, Account value) {
      accounts.put(token, value);
      return this;
    }

    public Builder models(List<String> value) {
      models = value;
      return this;
    }

    /** Says {@code reply} whenever the prompt contains {@code part}. */
    public Builder reply(String part, String reply) {
      return fixture(Fixture.contains(part, reply));
    }

    public Builder fixture(Fixture value) {
      fixtures.add(value);
      return this;
    }

    public Builder fixtures(List<Fixture> value) {
      fixtures = new ArrayList<>(value);
      return this;
    }

    /** The fault happens to every request. */
    public Builder fault(Fault value) {
      return fault(FaultRule.always(value));
    }

    public Builder fault(FaultRule value) {
      faults.add(value);
      return this;
    }

    public Builder faults(List<FaultRule> value) {
      faults = new ArrayList<>(value);
      return this;
    }

    /** Texts said in order, each once, before anything else is considered. */
    public Builder script(List<String> value) {
      script = value;
      return this;
    }

    public SimulatorConfig build() {
      return new SimulatorConfig(
          port,
          seed,
          clock,
          pause,
          tokens,
          mode,
          latency,
          limits,
          tokensPerMinute,
          textBodies,
          bareIds,
          legacy,
          seed2025,
          accounts,
          models,
          fixtures,
          faults,
          script);
    }
  }
}
