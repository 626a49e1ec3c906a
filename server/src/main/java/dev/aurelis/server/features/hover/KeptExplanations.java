package dev.aurelis.server.features.hover;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.Recent;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An orchestrator that remembers the explanations a model gave, by the code they are about, for as
 * long as the server lives. A changed character of the code is other code. What a person added to a
 * question makes its answer a special one, which is not kept. Thread-safe.
 */
public final class KeptExplanations implements Orchestrator, CachedExplanations {
  private static final int REMEMBERED = 200;

  private final Orchestrator inner;
  private final Function<Provenance, String> origin;
  private final Map<Code, String> byCode = Recent.byUse(REMEMBERED);

  /**
   * @param origin says in one line where an answer came from
   */
  public KeptExplanations(Orchestrator inner, Function<Provenance, String> origin) {
    this.inner = inner;
    this.origin = origin;
  }

  private record Code(String languageId, String text) {}

  @Override
  public Optional<String> find(String languageId, String code) {
    synchronized (byCode) {
      return Optional.ofNullable(byCode.get(new Code(languageId, code.strip())));
    }
  }

  @Override
  public void ask(ModelRequest request, AnswerListener listener) {
    var code = request.context().filter(_ -> isExplanation(request));
    inner.ask(
        request,
        code.map(about -> listener.after(answer -> keep(about, answer), _ -> {})).orElse(listener));
  }

  private static boolean isExplanation(ModelRequest request) {
    return request.task() == TaskType.EXPLANATION
        && "explain".equals(request.metadata().get(ModelRequest.WORK))
        && !request.metadata().containsKey(ModelRequest.INSTRUCTED);
  }

  /** The engine's own says no more than the hover does. */
  private void keep(CodeContext code, Answer answer) {
    boolean whole = answer.finish() == FinishReason.STOP && !answer.content().isBlank();
    if (whole && !answer.provenance().fromEngine()) {
      var text = answer.content().strip() + "\n\n" + origin.apply(answer.provenance());
      synchronized (byCode) {
        byCode.put(new Code(code.languageId(), code.selected().strip()), text);
      }
    }
  }

  @Override
  public void forget(Set<String> tags) {
    inner.forget(tags);
  }

  @Override
  public void close() {
    inner.close();
  }
}
