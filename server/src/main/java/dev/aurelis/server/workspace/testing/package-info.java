/**
 * Where a project keeps its tests and what they are written with, found by looking at its files.
 * Refuses to run anything and to write.
 */
@NullMarked
package dev.aurelis.server.workspace.testing;

import org.jspecify.annotations.NullMarked;
