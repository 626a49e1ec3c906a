/**
 * What the simulated model says and how the bytes of it look, per face. Refuses to know sockets,
 * limits and faults.
 */
@NullMarked
package dev.aurelis.server.sim.chat;

import org.jspecify.annotations.NullMarked;
