package dev.aurelis.server.model;

/** Why a model stopped. Only {@link #STOP} makes a whole answer. */
public enum FinishReason {
  STOP,
  LENGTH,
  CONTENT_FILTER,
  TOOL_CALLS
}
