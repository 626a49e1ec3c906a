package dev.aurelis.server.usage;

/**
 * Whose allowance is meant.
 *
 * @param owner a keyed hash of endpoint and token, never these themselves
 * @param model as the provider knows it
 */
public record Account(String owner, String model) {}
