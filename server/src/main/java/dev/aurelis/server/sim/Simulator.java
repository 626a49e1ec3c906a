package dev.aurelis.server.sim;

import dev.aurelis.server.sim.fault.Fault;
import dev.aurelis.server.sim.fault.FaultRule;
import dev.aurelis.server.sim.wire.Conversation;
import dev.aurelis.server.sim.wire.Listener;
import dev.aurelis.server.sim.wire.Reply;
import dev.aurelis.server.sim.wire.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * Model providers on the loopback address: GitHub Models as it was, a plain OpenAI-compatible
 * endpoint below {@code /v1}, Microsoft Foundry below {@code /openai/v1}, Mistral below {@code
 * /mistral/v1}, Ollama below {@code /api}, and the infill of llama.cpp's server. Everything it does
 * by chance follows from its seed, everything it counts from its clock.
 */
public final class Simulator implements AutoCloseable {
  private final Router router;
  private final Control control;
  private final Listener listener;
  private final SimulatorConfig initial;

  private Simulator(SimulatorConfig config) throws IOException {
    initial = config;
    router = new Router(config);
    control = new Control(router);
    listener = new Listener(config.port(), this::answer, config.pause());
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the port is taken
   */
  public static Simulator start(SimulatorConfig config) throws IOException {
    return new Simulator(config);
  }

  /** Where it listens, without a slash at the end: the base address of GitHub's routes. */
  public String url() {
    return "http://127.0.0.1:" + listener.port();
  }

  /** The base address of the OpenAI-compatible endpoint. */
  public String openAiUrl() {
    return url() + "/v1";
  }

  /** The base address of Microsoft Foundry's endpoint. */
  public String azureUrl() {
    return url() + "/openai/v1";
  }

  /** The base address of Mistral's endpoint. */
  public String mistralUrl() {
    return url() + "/mistral/v1";
  }

  public int port() {
    return listener.port();
  }

  /** The seed all chance comes from. */
  public long seed() {
    return initial.seed();
  }

  public Journal journal() {
    return router.journal;
  }

  /** Adds texts to be said next, in order, each once. */
  public void script(String... texts) {
    router.script.add(List.of(texts));
  }

  /** Changes the settings; port, clock, pause, seed and tokens stay as they were. */
  public void configure(UnaryOperator<SimulatorConfig.Builder> change) {
    router.configure(change.apply(router.config.get().change()).build());
  }

  /** Replaces the fault rules and starts their counting anew. */
  public void faults(FaultRule... rules) {
    configure(builder -> builder.faults(List.of(rules)));
  }

  /** Moves the simulator's clock on. */
  public void advance(Duration by) {
    router.clock.advance(by);
  }

  /** Back to how it was at the start: settings, script, counts, clock, an empty journal. */
  public void reset() {
    router.reset();
  }

  /** Closes the port until {@link #resume}: whoever connects is refused. */
  public void refuse() {
    listener.refuse();
  }

  /** Listens again after {@link #refuse}. */
  public void resume() {
    listener.resume();
  }

  /** Stops listening and closes every connection. */
  @Override
  public void close() {
    listener.close();
  }

  private Conversation answer(Request request) {
    if (request.path().startsWith(Control.ROOT)) {
      return new Unnoted(control.answer(request).reply());
    }
    return router.answer(request, this::refuseFor);
  }

  private void refuseFor(Fault.Refused refused) {
    listener.refuse();
    Thread.ofVirtual()
        .name("sim-refuse")
        .start(() -> {
          try {
            initial.pause().await(refused.length(), new CountDownLatch(1));
            listener.resume();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** A reply nobody keeps book of. */
  private record Unnoted(Reply reply) implements Conversation {
    @Override
    public void sent(long bytes, int tokens) {}

    @Override
    public void ended(End end) {}
  }
}
