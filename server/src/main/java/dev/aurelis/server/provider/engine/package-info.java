/**
 * The embedded engine: answers from the code alone. No network, deterministic, last link of every
 * chain.
 */
@NullMarked
package dev.aurelis.server.provider.engine;

import org.jspecify.annotations.NullMarked;
