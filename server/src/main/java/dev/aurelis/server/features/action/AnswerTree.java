package dev.aurelis.server.features.action;

import java.util.Map;
import java.util.Optional;

/** Reads an answer that is to be JSON, as maps, lists, texts, numbers and booleans. */
@FunctionalInterface
public interface AnswerTree {
  /** The object that an answer is; empty for anything else. */
  Optional<Map<String, Object>> object(String answer);
}
