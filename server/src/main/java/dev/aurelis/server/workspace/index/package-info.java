/** An index over the workspace's own code that finds how code like this went on elsewhere. */
@NullMarked
package dev.aurelis.server.workspace.index;

import org.jspecify.annotations.NullMarked;
