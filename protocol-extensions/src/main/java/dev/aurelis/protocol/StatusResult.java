package dev.aurelis.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server is.
 *
 * @param state {@code ready}, {@code working}, {@code degraded} or {@code off}
 * @param provider name of the profile in use
 * @param model the model it asks first, null for the embedded engine
 * @param message one plain sentence for the user
 * @param jobs ids of the jobs that run
 */
public record StatusResult(
    String state, String provider, @Nullable String model, String message, List<String> jobs) {}
