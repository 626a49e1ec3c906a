/**
 * Copies of a workspace in which a command of the user's may run, and the running of it. Refuses to
 * touch the workspace itself.
 */
@NullMarked
package dev.aurelis.server.workspace.scratch;

import org.jspecify.annotations.NullMarked;
