/** The whole way from an editor's message to a provider and back, as it is wired for people. */
@NullMarked
package dev.aurelis.server.flow;

import org.jspecify.annotations.NullMarked;
