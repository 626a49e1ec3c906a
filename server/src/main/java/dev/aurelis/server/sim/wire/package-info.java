/**
 * HTTP/1.1 on a raw socket, as a list of steps: send, wait, stall, hang up. Refuses to know what is
 * being said: no JSON, no models.
 */
@NullMarked
package dev.aurelis.server.sim.wire;

import org.jspecify.annotations.NullMarked;
