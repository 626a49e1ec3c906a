/** Inline completion: from the cheap answers to the model, never blocking typing. */
@NullMarked
package dev.aurelis.server.features.completion;

import org.jspecify.annotations.NullMarked;
