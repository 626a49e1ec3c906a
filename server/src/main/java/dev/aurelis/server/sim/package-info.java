/**
 * A simulator of a model provider for trying things out and for tests. Loopback only; imports no
 * other room.
 */
@NullMarked
package dev.aurelis.server.sim;

import org.jspecify.annotations.NullMarked;
