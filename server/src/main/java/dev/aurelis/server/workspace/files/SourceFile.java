package dev.aurelis.server.workspace.files;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * A source file as a walk met it.
 *
 * @param path absolute
 * @param relative to its workspace folder, with slashes
 */
public record SourceFile(
    Path path, String relative, String languageId, long bytes, FileTime modified) {}
