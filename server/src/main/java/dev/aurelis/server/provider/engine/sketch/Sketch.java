package dev.aurelis.server.provider.engine.sketch;

/**
 * A finished skeleton.
 *
 * @param path where the file would usually stand, relative to the workspace folder
 * @param note one more sentence on the code, empty where there is nothing to say
 * @param code the whole file
 * @param run the command that runs it
 */
record Sketch(String path, String note, String code, String run) {}
