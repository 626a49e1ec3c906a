package dev.aurelis.server.provider.openai;

import dev.aurelis.server.model.ModelId;
import java.util.Optional;

/** Remembers how endpoints fill holes with their models. Thread-safe. */
public interface FimMemory {
  /** Remembers nothing. */
  FimMemory NONE =
      new FimMemory() {
        @Override
        public Optional<String> form(String origin, ModelId model) {
          return Optional.empty();
        }

        @Override
        public void learned(String origin, ModelId model, String form) {}
      };

  /** A form as profiles write it, {@code none} too; empty where nobody found out yet. */
  Optional<String> form(String origin, ModelId model);

  /** May block for as long as a small file is written. */
  void learned(String origin, ModelId model, String form);
}
