package dev.aurelis.server.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.sim.chat.Model;
import dev.aurelis.server.sim.chat.Script;
import dev.aurelis.server.sim.fault.Fault;
import dev.aurelis.server.sim.fault.FaultParser;
import dev.aurelis.server.sim.fault.FaultPlan;
import dev.aurelis.server.sim.fault.Trouble;
import dev.aurelis.server.sim.wire.Conversation;
import dev.aurelis.server.sim.wire.Reply;
import dev.aurelis.server.sim.wire.Request;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Gives each request its journal entry, its fault and its face. */
final class Router {
  static final String FAULT_HEADER = "x-sim-fault";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  final SimulatorConfig initial;
  final AtomicReference<SimulatorConfig> config;
  final SimClock clock;
  final Journal journal = new Journal();
  final FaultPlan faults = new FaultPlan();
  final Script script = new Script();
  private final AtomicInteger calls = new AtomicInteger();
  private final Model model;
  private final GitHubFace gitHub;
  private final Map<String, Face> faces;

  Router(SimulatorConfig initial) {
    this.initial = initial;
    this.config = new AtomicReference<>(initial);
    this.clock = new SimClock(initial.clock());
    this.model = new Model(initial.tokens());
    this.gitHub = new GitHubFace(model, script);
    this.faces = faces(new Speaker(model, script));
    reset();
  }

  /** By the beginning of the path; what begins otherwise is GitHub's. */
  private static Map<String, Face> faces(Speaker speaker) {
    var llamaCpp = new LlamaCppFace(speaker);
    return Map.of(
        OpenAiFace.ROOT,
        new OpenAiFace(speaker),
        AzureFace.ROOT,
        new AzureFace(speaker),
        MistralFace.ROOT,
        new MistralFace(speaker),
        OllamaFace.ROOT,
        new OllamaFace(speaker),
        "/infill",
        llamaCpp,
        "/props",
        llamaCpp,
        "/health",
        llamaCpp);
  }

  private Face face(String path) {
    return faces.entrySet().stream()
        .filter(face -> path.startsWith(face.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(gitHub);
  }

  /** Back to how it was at the start, but for the port. */
  void reset() {
    configure(initial);
    script.clear();
    script.add(initial.script());
    clock.reset();
    gitHub.reset();
    model.reset();
    calls.set(0);
    journal.clear();
  }

  void configure(SimulatorConfig changed) {
    config.set(changed);
    faults.set(changed.faults());
  }

  /**
   * @param refuse closes the port when the fault is to refuse connections
   */
  Conversation answer(Request request, Consumer<Fault.Refused> refuse) {
    int entry = journal.open(request, clock.instant());
    try {
      return decided(entry, request, refuse);
    } catch (RuntimeException wrong) {
      // A fault or fixture nobody can apply must not leave the client without an answer.
      var message = Recordings.JSON.createObjectNode().put("error", String.valueOf(wrong));
      var served = Served.json(500, "simulator_error", message.toString());
      journal.decided(entry, 500, served.verdict(), Optional.empty());
      return new Noted(entry, served.reply(), served.release());
    }
  }

  private Conversation decided(int entry, Request request, Consumer<Fault.Refused> refuse) {
    var chance = new SplittableRandom(initial.seed() ^ calls.incrementAndGet() * GOLDEN);
    var json = json(request.body());
    var name = json.map(body -> body.path("model").asText("")).orElse("");
    var fault = fault(request, name, chance);
    var served = serve(request, json, fault, chance);
    var dated = served.reply().withHeader("Date", DATE.format(clock.instant()));
    var reply = fault.map(each -> Trouble.apply(each, dated)).orElse(dated);
    if (fault.isPresent() && fault.get() instanceof Fault.Refused refused) {
      refuse.accept(refused);
    }
    journal.decided(entry, reply.status(), served.verdict(), fault.map(Fault::toString));
    return new Noted(entry, reply, served.release());
  }

  private Optional<Fault> fault(Request request, String name, RandomGenerator chance) {
    return request
        .header(FAULT_HEADER)
        .map(FaultParser::parse)
        .or(() -> faults.next(name, request.path(), chance));
  }

  private Served serve(
      Request request, Optional<JsonNode> json, Optional<Fault> fault, RandomGenerator chance) {
    var settings = config.get();
    if (fault.filter(Fault::servesNothing).isPresent()) {
      return Served.json(500, "fault", "");
    }
    var fixed = fault.filter(each -> each instanceof Fault.NoText).map(_ -> "");
    var call = new Call(request, json, settings, clock.instant(), chance, fixed);
    if (settings.mode() != SimulatorConfig.Mode.ACTIVE) {
      return GitHubErrors.gone();
    }
    return face(request.path()).answer(call);
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.ofNullable(Recordings.JSON.readTree(body))
          .filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException wrong) {
      return Optional.empty();
    }
  }

  /** A reply whose course is written down. */
  private final class Noted implements Conversation {
    private final int entry;
    private final Reply reply;
    private final Runnable release;

    Noted(int entry, Reply reply, Runnable release) {
      this.entry = entry;
      this.reply = reply;
      this.release = release;
    }

    @Override
    public Reply reply() {
      return reply;
    }

    @Override
    public void sent(long bytes, int tokens) {
      journal.sent(entry, bytes, tokens);
    }

    @Override
    public void ended(End end) {
      release.run();
      journal.ended(entry, end == End.CLIENT_LEFT, clock.instant());
    }
  }
}
