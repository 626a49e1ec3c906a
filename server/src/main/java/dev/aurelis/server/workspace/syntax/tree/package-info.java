/**
 * Native syntax trees made safe: loading of grammars, parsing, nodes in UTF-16 offsets, a cache of
 * trees. Knows no language's details. The only place that touches the native library.
 */
@NullMarked
package dev.aurelis.server.workspace.syntax.tree;

import org.jspecify.annotations.NullMarked;
