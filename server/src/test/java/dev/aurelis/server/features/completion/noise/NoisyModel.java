package dev.aurelis.server.features.completion.noise;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.testing.FakeOrchestrator;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A model that says what it was told, in pieces of random length. */
final class NoisyModel implements Orchestrator {
  private static final Pattern NONCE = Pattern.compile("id=\"(h[0-9a-f]+)\"");
  private static final int LONGEST_PIECE = 12;

  private final Random random;
  private Function<String, Damage.Said> speech =
      _ -> new Damage.Said("", FinishReason.STOP, java.util.Optional.empty());

  NoisyModel(Random random) {
    this.random = random;
  }

  /**
   * What it says next.
   *
   * @param next takes the id of the prompt's marker
   */
  void says(Function<String, Damage.Said> next) {
    speech = next;
  }

  @Override
  public void ask(ModelRequest request, AnswerListener listener) {
    var prompt = new StringBuilder();
    request.prompt().messages().forEach(message -> prompt.append(message.text()));
    var found = NONCE.matcher(prompt);
    var said = speech.apply(found.find() ? found.group(1) : "");
    for (int at = 0; at < said.text().length() && !request.cancel().isCancelled(); ) {
      int end = Math.min(said.text().length(), at + 1 + random.nextInt(LONGEST_PIECE));
      listener.delta(said.text().substring(at, end));
      at = end;
    }
    listener.answered(
        new Answer(
            said.text(),
            request.task(),
            said.finish(),
            1,
            FakeOrchestrator.provenance("fake", "model-1")));
  }

  @Override
  public void forget(Set<String> tags) {}

  @Override
  public void close() {}
}
