/**
 * Answers kept for equal requests. A broken cache is a miss and never throws. Does not know what
 * prompts mean.
 */
@NullMarked
package dev.aurelis.server.cache;

import org.jspecify.annotations.NullMarked;
