/** The port through which models are asked. Refuses retrying, caching and choosing. */
@NullMarked
package dev.aurelis.server.provider;

import org.jspecify.annotations.NullMarked;
