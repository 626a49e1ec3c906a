/**
 * A typist, an editor and a model in virtual time around the real scheduler, to measure when it
 * asks and what it shows. No threads and no waiting: a minute of typing takes a few milliseconds.
 */
@NullMarked
package dev.aurelis.server.features.completion.simulation;

import org.jspecify.annotations.NullMarked;
