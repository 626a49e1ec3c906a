package dev.aurelis.server.sim.wire;

/** One header line, its name in the case it travels in. */
public record Header(String name, String value) {}
