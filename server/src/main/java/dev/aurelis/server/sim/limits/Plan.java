package dev.aurelis.server.sim.limits;

/** What an account pays for Copilot; the limits of each tier depend on it. */
public enum Plan {
  FREE,
  PRO,
  BUSINESS,
  ENTERPRISE
}
