package dev.aurelis.protocol;

/** Asks for the models that can be chosen. */
public record ModelsParams() {}
