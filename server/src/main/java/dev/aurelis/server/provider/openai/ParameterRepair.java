package dev.aurelis.server.provider.openai;

import java.util.Optional;

/** Finds the parameter that an endpoint complains of. */
final class ParameterRepair {
  private ParameterRepair() {}

  /** What to send in place of {@code sent}; empty where the complaint is about something else. */
  static Optional<Parameters> of(int status, ErrorBody body, Parameters sent) {
    if (status != 400 && status != 422) {
      return Optional.empty();
    }
    return sent.repaired(body.param())
        .or(() ->
            sent.names().stream()
                .filter(name -> body.message().contains(name))
                .findFirst()
                .flatMap(sent::repaired));
  }
}
