package dev.aurelis.server.chaos;

import dev.aurelis.server.chaos.Event.Mood;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All providers of a run, what they do now, and every call they got. */
public final class World {
  /** Which of the providers allows only so much. */
  public static final int LIMITED = 1;

  public static final int PER_MINUTE = 9;
  public static final int AT_ONCE = 2;

  private final VirtualTime time;
  private final long seed;
  private final List<Call> calls = new ArrayList<>();
  private final List<Performance> performances = new ArrayList<>();
  private final List<ChaosProvider> providers;

  World(long seed, VirtualTime time) {
    this.seed = seed;
    this.time = time;
    this.providers =
        IntStream.range(0, Script.PROVIDERS)
            .mapToObj(number -> new ChaosProvider(number, this))
            .toList();
  }

  VirtualTime time() {
    return time;
  }

  long millis() {
    return time.nanos() / 1_000_000;
  }

  List<ChaosProvider> chaosProviders() {
    return providers;
  }

  /** The providers as the orchestrator sees them. */
  public List<Provider> providers() {
    return List.copyOf(providers);
  }

  List<Call> calls() {
    return calls;
  }

  void weather(int provider, Mood mood) {
    providers.get(provider).become(mood);
  }

  void calm() {
    providers.forEach(provider -> provider.become(Mood.FINE));
  }

  Call called(ChaosProvider provider, String topic) {
    var call = new Call(calls.size(), provider.name(), topic, millis());
    calls.add(call);
    return call;
  }

  void performs(Performance performance) {
    performances.add(performance);
  }

  /** A process is gone: what it had asked for is heard by nobody. */
  void loseCalls() {
    performances.forEach(Performance::lose);
    performances.clear();
  }

  /** What a call's own chance is drawn from: the same for the same call of the same run. */
  long seedOf(Call call) {
    return seed * 31 + call.number();
  }
}
