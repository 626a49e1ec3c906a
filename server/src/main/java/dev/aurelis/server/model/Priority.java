package dev.aurelis.server.model;

/** Who is served first when not everybody can be. The first constant wins. */
public enum Priority {
  EXPLICIT,
  CHAT,
  CODE_ACTION,
  INLINE,
  BACKGROUND
}
