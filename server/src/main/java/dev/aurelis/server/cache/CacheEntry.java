package dev.aurelis.server.cache;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TokenUsage;
import java.util.Set;

/**
 * A whole answer that is kept.
 *
 * @param model the model that gave it, as the provider named it
 * @param usage what it cost when it was given
 * @param tags names by which answers are forgotten together, for example {@code file:URI}
 */
public record CacheEntry(String content, ModelId model, TokenUsage usage, Set<String> tags) {
  public CacheEntry {
    tags = Set.copyOf(tags);
  }

  /** Characters of the answer and its tags. */
  public int length() {
    return content.length() + tags.stream().mapToInt(String::length).sum();
  }
}
