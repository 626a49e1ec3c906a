/**
 * The free tiers of GitHub Models and the counting behind its 429s. Refuses to know HTTP and real
 * time: the moment is an argument.
 */
@NullMarked
package dev.aurelis.server.sim.limits;

import org.jspecify.annotations.NullMarked;
