package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers questions for completions, each document by itself. Thread-safe; never blocks. */
public final class Scheduler {
  private final Ports ports;
  private final Terms terms;
  private final Counts counts;
  private final Map<String, Document> documents = new ConcurrentHashMap<>();

  /**
   * The world outside.
   *
   * @param executor runs what is to be done, so that nobody who tells something waits for it
   */
  public record Ports(
      Ticker ticker, Timer timer, Executor executor, Streams streams, Drafts drafts) {
    /** Without drafts. */
    public Ports(Ticker ticker, Timer timer, Executor executor, Streams streams) {
      this(ticker, timer, executor, streams, Drafts.NONE);
    }
  }

  /** By what it goes. */
  public record Terms(Supplier<Policy> policy, Craft craft, ClientWaits waits) {}

  public Scheduler(Ports ports, Terms terms, Counts counts) {
    this.ports = ports;
    this.terms = terms;
    this.counts = counts;
  }

  /** A question that can be taken back. */
  @FunctionalInterface
  public interface Question {
    /** Nobody waits any more: it ends at once, its stream only when nothing can use it. */
    void withdraw();
  }

  /**
   * Asks how to go on at a place. An older question for the same document ends, but never one of a
   * person's for one of an editor's.
   *
   * @param reply hears exactly one answer, perhaps before this returns
   */
  public Question ask(Ask ask, Consumer<Outcome> reply) {
    var document = document(ask.document().uri());
    boolean single = terms.craft().isSingle(ask.spot());
    var asked = new Asked(ask, single, ports.ticker().nanos(), reply);
    document.does(flow -> flow.ask(asked));
    return () -> document.does(flow -> flow.withdraw(asked));
  }

  /**
   * A document changed. Costs next to nothing where nothing was asked of it.
   *
   * @param now the document, asked only where something could end by the change
   */
  public void changed(String uri, Supplier<Optional<DocumentSnapshot>> now) {
    var document = documents.get(uri);
    if (document != null) {
      document.does(flow -> flow.changed(now));
    }
  }

  /**
   * A suggestion was taken and the cursor stands behind it: asks a model how to go on, where the
   * policy wants that and nothing is known yet. What comes is kept for the question that follows.
   */
  public void goesOn(Ask ask) {
    var document = document(ask.document().uri());
    boolean single = terms.craft().isSingle(ask.spot());
    var asked = new Asked(ask, single, ports.ticker().nanos(), outcome -> {});
    document.does(flow -> flow.lookAhead(asked));
  }

  /** Something else is shown at a place; typing it on needs no question. */
  public void shows(String uri, Spot spot, String text, String source) {
    document(uri).does(flow -> flow.shows(new Showing(spot, text, source, false)));
  }

  /** Other ways to go on at a place, by who said them; typing one of them on needs no question. */
  public void keeps(String uri, Spot spot, Map<String, String> others) {
    if (!others.isEmpty()) {
      document(uri).does(flow -> others.forEach((text, source) -> flow.keeps(spot, text, source)));
    }
  }

  /** The part of a text that would be shown at a place, cleaned; empty where none may be. */
  public Optional<String> fitting(Spot spot, String text) {
    return Cut.of(text, terms.craft().isSingle(spot), Cut.Growth.WHOLE)
        .flatMap(cut -> terms.craft().clean(spot, cut));
  }

  /** What was shown in a document was taken or is gone. */
  public void showsNothing(String uri) {
    var document = documents.get(uri);
    if (document != null) {
      document.does(Flow::showsNothing);
    }
  }

  /** A document is closed: ends its streams and forgets it. */
  public void closed(String uri) {
    var document = documents.remove(uri);
    if (document != null) {
      document.does(Flow::end);
    }
  }

  /** Ends everything. */
  public void close() {
    documents.keySet().forEach(this::closed);
  }

  private Document document(String uri) {
    return documents.computeIfAbsent(uri, unseen -> new Document());
  }

  private final class Document {
    private final Serial serial = new Serial(ports.executor());
    private final Flow flow = new Flow(ports, terms, counts, serial);

    void does(Consumer<Flow> task) {
      serial.run(() -> task.accept(flow));
    }
  }
}
