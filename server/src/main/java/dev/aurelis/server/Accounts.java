package dev.aurelis.server;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.LimitSettings;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.Limits;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.security.Secret;
import dev.aurelis.server.storage.StateKey;
import dev.aurelis.server.usage.Account;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whose allowance a candidate uses. Two profiles with one endpoint and one token share it; a
 * keyed hash stands for both, so that no file tells which token a machine has.
 */
final class Accounts {
  private static final String MAC = "HmacSHA256";
  private static final int SHORT = 16;

  private final AurelisConfig config;
  private final Path stateFolder;
  private final Map<String, String> owners = new ConcurrentHashMap<>();

  Accounts(AurelisConfig config, Path stateFolder) {
    this.config = config;
    this.stateFolder = stateFolder;
  }

  Account of(Candidate candidate) {
    return new Account(
        owners.computeIfAbsent(candidate.provider().name(), _ -> owner(candidate)),
        settings(candidate).scope() == LimitSettings.Scope.ACCOUNT
            ? Account.ALL_MODELS
            : candidate.model().value());
  }

  Limits limits(Candidate candidate) {
    return settings(candidate).of(candidate.model());
  }

  private LimitSettings settings(Candidate candidate) {
    return config
        .profile(candidate.provider().name())
        .map(Profile::limits)
        .orElse(LimitSettings.NONE);
  }

  private String owner(Candidate candidate) {
    var token =
        config
            .profile(candidate.provider().name())
            .flatMap(Profile::apiKey)
            .map(Secret::reveal)
            .orElse("");
    return StateKey.of(stateFolder, "usage.key", new SecureRandom())
        .map(key -> hash(key, candidate.provider().origin() + "\n" + token))
        .orElse(candidate.provider().name());
  }

  private static String hash(StateKey key, String text) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key.bytes(), MAC));
      var digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, SHORT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }
}
