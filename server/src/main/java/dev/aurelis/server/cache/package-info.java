/**
 * Answers kept for equal requests, in tiers: memory, shared, persistent. A broken tier is a miss
 * and never throws. Does not know what prompts mean.
 */
@NullMarked
package dev.aurelis.server.cache;

import org.jspecify.annotations.NullMarked;
