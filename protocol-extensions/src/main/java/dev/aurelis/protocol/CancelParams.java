package dev.aurelis.protocol;

/** Names a job to end. */
public record CancelParams(String job) {}
