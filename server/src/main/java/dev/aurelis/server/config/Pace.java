package dev.aurelis.server.config;

/** How often a profile may be asked for completions while somebody types. */
public enum Pace {
  /** Requests cost nothing but time. */
  FREE,
  /** Each request is paid for. */
  METERED,
  /** Few requests are allowed in a minute or a day. */
  SCARCE
}
