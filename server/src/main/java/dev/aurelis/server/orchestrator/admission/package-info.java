/**
 * Lets calls go out: so many at once, the urgent ones first, and none that an account has no
 * allowance for. What cannot go out in time is told at once, with the limit that stands in the way.
 * Refuses to repeat anything.
 */
@NullMarked
package dev.aurelis.server.orchestrator.admission;

import org.jspecify.annotations.NullMarked;
