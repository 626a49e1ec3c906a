/**
 * When a model is asked for a completion, and which of its streams and earlier answers serve a
 * question. Knows no prompts, no providers and no filters; time, timers and streams are ports.
 */
@NullMarked
package dev.aurelis.server.features.completion.schedule;

import org.jspecify.annotations.NullMarked;
