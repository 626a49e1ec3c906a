/**
 * What goes wrong on purpose, and when. A fault changes the steps of a reply; it refuses to know
 * what was asked.
 */
@NullMarked
package dev.aurelis.server.sim.fault;

import org.jspecify.annotations.NullMarked;
