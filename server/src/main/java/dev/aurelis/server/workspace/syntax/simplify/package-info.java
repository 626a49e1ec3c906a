/**
 * Rewrites that keep what code does, proven from the syntax tree alone. Where a proof would need
 * types or meaning the code stays as it is.
 */
@NullMarked
package dev.aurelis.server.workspace.syntax.simplify;

import org.jspecify.annotations.NullMarked;
