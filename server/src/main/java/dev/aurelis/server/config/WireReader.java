package dev.aurelis.server.config;

import java.util.Set;

/** Reads how a profile's endpoint is to be spoken to. */
final class WireReader {
  /** Keys of a profile that are read here. */
  static final Set<String> KEYS = Set.of("num_ctx", "compress_requests");

  private static final int LEAST = 512;
  private static final int MOST = 10_000_000;

  private WireReader() {}

  static WireSettings read(Section profile, Dialect dialect, Findings findings) {
    var context = profile.scalars().whole("num_ctx", LEAST, MOST);
    if (context.isPresent() && dialect != Dialect.OLLAMA) {
      findings.error(
          profile.line("num_ctx"), profile.name("num_ctx"), "is for the dialect ollama only");
    }
    return new WireSettings(context, profile.scalars().flag("compress_requests").orElse(false));
  }
}
