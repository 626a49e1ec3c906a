/** Document text: positions, encodings, incremental changes, immutable snapshots. */
@NullMarked
package dev.aurelis.server.workspace.text;

import org.jspecify.annotations.NullMarked;
