/**
 * Load on the way from a question to its answer, beside the same requests sent straight to the
 * endpoint. Run by {@code make bench-load}; nothing of it is a test.
 */
package dev.aurelis.server.bench.load;
