package dev.aurelis.server.cache.seal;

import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.storage.StateKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A seal whose secret lies in a file of its owner alone, read with the first use. Another file is
 * another seal: what was sealed before is then a miss.
 */
public final class StoredSeal {
  /** The name of the user's own key below the state folder. */
  public static final String KEY = "cache.key";

  private final Supplier<Optional<StateKey>> source;
  private final Destruction destruction;
  private final AnswerSeal.Scope scope;
  private final SecureRandom random;
  private final Notices notices;
  private @Nullable AnswerSeal seal;

  /** Deletes a key. */
  @FunctionalInterface
  private interface Destruction {
    void run() throws IOException;
  }

  private StoredSeal(
      Supplier<Optional<StateKey>> source,
      Destruction destruction,
      AnswerSeal.Scope scope,
      SecureRandom random,
      Notices notices) {
    this.source = source;
    this.destruction = destruction;
    this.scope = scope;
    this.random = random;
    this.notices = notices;
  }

  /** Under the user's own key, which is made where there is none. */
  public static StoredSeal ofUser(
      Path stateFolder, AnswerSeal.Scope scope, SecureRandom random, Notices notices) {
    return new StoredSeal(
        () -> StateKey.of(stateFolder, KEY, random),
        () -> StateKey.destroy(stateFolder, KEY),
        scope,
        random,
        notices);
  }

  /** Under a key that several machines have; it is neither made nor deleted here. */
  public static StoredSeal ofTeam(
      Path file, AnswerSeal.Scope scope, SecureRandom random, Notices notices) {
    return new StoredSeal(() -> StateKey.existing(file), () -> {}, scope, random, notices);
  }

  /** Empty where there is no key that can be trusted; that is told once. */
  public synchronized Optional<AnswerSeal> get() {
    if (seal == null) {
      var key = source.get();
      if (key.isEmpty()) {
        notices.tell(
            "Answers are kept in memory alone: the key that seals them is missing, or others can"
                + " read it.");
        return Optional.empty();
      }
      seal = new AnswerSeal(key.get().bytes(), scope, random);
    }
    return Optional.of(seal);
  }

  /** Deletes the key: nothing that was sealed with it can ever be read again. */
  public synchronized void destroy() {
    try {
      destruction.run();
    } catch (IOException e) {
      notices.tell("The key of the caches cannot be deleted.");
    }
    seal = null;
  }
}
