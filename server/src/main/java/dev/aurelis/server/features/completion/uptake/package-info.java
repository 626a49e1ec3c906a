/**
 * What becomes of suggestions: shown, taken, still there a while later. Only numbers are kept for
 * longer than ten minutes, and nothing leaves the machine.
 */
@NullMarked
package dev.aurelis.server.features.completion.uptake;

import org.jspecify.annotations.NullMarked;
