package dev.aurelis.server.provider.openai;

import dev.aurelis.server.model.ModelId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What each model of one endpoint takes: first by its family's name, then by what it complained of.
 * Thread-safe.
 */
final class ParameterMemory {
  /** The o-series and GPT from 5 on, the chat variants of the latter excepted. */
  private static final Pattern REASONING =
      Pattern.compile("o[1-9](-.*)?|gpt-([5-9]|[1-9]\\d)(?!.*-chat).*");

  private final Map<ModelId, Parameters> known = new ConcurrentHashMap<>();
  private final Parameters.Sent usage;

  ParameterMemory(Parameters.Sent usage) {
    this.usage = usage;
  }

  Parameters of(ModelId model) {
    return known.computeIfAbsent(model, this::byFamily);
  }

  void remember(ModelId model, Parameters parameters) {
    known.put(model, parameters);
  }

  private Parameters byFamily(ModelId model) {
    var name = model.value().toLowerCase(Locale.ROOT);
    var bare = name.substring(name.lastIndexOf('/') + 1);
    var family = REASONING.matcher(bare).matches() ? Parameters.REASONING : Parameters.COMMON;
    return usage == Parameters.Sent.YES ? family : family.withoutUsage();
  }
}
