/**
 * Logging to stderr or a file with escaping and redaction, and listeners for requests. Never writes
 * to stdout.
 */
@NullMarked
package dev.aurelis.server.observability;

import org.jspecify.annotations.NullMarked;
