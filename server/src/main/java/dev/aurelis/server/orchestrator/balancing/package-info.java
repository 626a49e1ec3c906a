/**
 * Spreads the calls of one profile over several endpoints that serve the same models. Refuses to
 * repeat a call: what fails is told, and the next call goes elsewhere.
 */
@NullMarked
package dev.aurelis.server.orchestrator.balancing;

import org.jspecify.annotations.NullMarked;
