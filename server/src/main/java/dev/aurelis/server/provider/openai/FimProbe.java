package dev.aurelis.server.provider.openai;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out once for each model by which form an endpoint fills holes, with code of its own that
 * only the text after the hole explains. The question for which nobody knew yet is not kept
 * waiting: its hole is filled by chat. A no is remembered too; a passing fault is not.
 */
final class FimProbe {
  private static final String BEFORE = "numbers = [";
  private static final String AFTER = "]\nassert numbers == [41, 42, 43]\n";
  private static final String FILLED = "41,42,43";
  private static final int TOKENS = 24;

  /** How often passing faults let it begin anew before the next start of the program. */
  private static final int MOST_TRIES = 3;

  private static final Deadlines LIMITS =
      new Deadlines(
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60));

  private final OpenAiProvider provider;
  private final FimMemory memory;
  private final Outlet outlet;
  private final Fim.Auto auto;
  private final Map<ModelId, Integer> tries = new HashMap<>();
  private final Set<ModelId> underWay = new HashSet<>();
  private final Map<ModelId, String> found = new HashMap<>();

  FimProbe(OpenAiProvider provider, Probing probing, Fim.Auto auto) {
    this.provider = provider;
    this.memory = probing.memory();
    this.outlet = probing.outlet();
    this.auto = auto;
  }

  /** The form for a question, as far as it is known. */
  Fim form(ProviderRequest request) {
    var model = request.model();
    var known = known(model);
    if (known.isEmpty() && request.task() == TaskType.CODE_COMPLETION && begins(model)) {
      ask(model, forms(model), 0);
    }
    return known.flatMap(Fim::parse).orElseGet(Fim.None::new);
  }

  private Optional<String> known(ModelId model) {
    synchronized (found) {
      var own = Optional.ofNullable(found.get(model));
      return own.isPresent() ? own : memory.form(provider.origin(), model);
    }
  }

  /** Whether it is this question that begins the probing. */
  private boolean begins(ModelId model) {
    synchronized (found) {
      int begun = tries.getOrDefault(model, 0);
      if (begun >= MOST_TRIES || !underWay.add(model)) {
        return false;
      }
      tries.put(model, begun + 1);
      return true;
    }
  }

  private List<Fim> forms(ModelId model) {
    var forms = new ArrayList<Fim>();
    if (auto.raw() == Fim.RawRoute.THERE) {
      provider.template(model).map(Fim.Tokens::new).ifPresent(forms::add);
    }
    forms.addAll(auto.others());
    return forms;
  }

  private void ask(ModelId model, List<Fim> forms, int at) {
    if (at == forms.size()) {
      learned(model, new Fim.None());
    } else {
      outlet.ask(
          new Filling(provider, forms.get(at)), question(model), new Heard(model, forms, at));
    }
  }

  private void learned(ModelId model, Fim form) {
    synchronized (found) {
      found.put(model, form.key());
    }
    memory.learned(provider.origin(), model, form.key());
  }

  /** What was never asked does not count as a try. */
  private void gaveUp(ModelId model, ProviderFailure failure) {
    synchronized (found) {
      underWay.remove(model);
      if (failure instanceof ProviderFailure.Cancelled) {
        tries.merge(model, -1, Integer::sum);
      }
    }
  }

  private static ProviderRequest question(ModelId model) {
    var code =
        new CodeContext(
            "file:///numbers.py",
            "numbers.py",
            "python",
            BEFORE + AFTER,
            TextSpan.at(BEFORE.length()),
            CodeInsight.NONE);
    return new ProviderRequest(
        model,
        TaskType.CODE_COMPLETION,
        Prompt.of("", BEFORE),
        0,
        TOKENS,
        List.of(),
        Optional.of(code),
        LIMITS);
  }

  /** The provider, where holes are filled in one form. */
  private record Filling(OpenAiProvider provider, Fim form) implements Provider {
    @Override
    public String name() {
      return provider.name();
    }

    @Override
    public String origin() {
      return provider.origin();
    }

    @Override
    public List<ModelId> models() {
      return provider.models();
    }

    @Override
    public Exchange start(ProviderRequest request, ProviderListener listener) {
      return provider.start(request, form, listener);
    }

    @Override
    public void close() {}
  }

  /** Hears how one form went. */
  private final class Heard implements ProviderListener {
    private final ModelId model;
    private final List<Fim> forms;
    private final int at;

    Heard(ModelId model, List<Fim> forms, int at) {
      this.model = model;
      this.forms = forms;
      this.at = at;
    }

    @Override
    public void delta(String text) {}

    @Override
    public void end(ProviderEnd end) {
      switch (end) {
        case ProviderEnd.Complete complete -> {
          if (complete.text().replaceAll("\\s", "").startsWith(FILLED)) {
            learned(model, forms.get(at));
          } else {
            ask(model, forms, at + 1);
          }
        }
        case ProviderEnd.Failed(var failure, _) -> {
          if (isNo(failure)) {
            ask(model, forms, at + 1);
          } else {
            gaveUp(model, failure);
          }
        }
      }
    }

    private static boolean isNo(ProviderFailure failure) {
      return switch (failure) {
        case ProviderFailure.Refused _,
            ProviderFailure.UnknownModel _,
            ProviderFailure.NeedsModel _,
            ProviderFailure.TooLarge _ ->
            true;
        case ProviderFailure.Throttled _,
            ProviderFailure.Unavailable _,
            ProviderFailure.Gone _,
            ProviderFailure.Denied _,
            ProviderFailure.Cancelled _ ->
            false;
      };
    }
  }
}
