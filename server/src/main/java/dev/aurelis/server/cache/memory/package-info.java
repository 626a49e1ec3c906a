/** The cache tier in memory. */
@NullMarked
package dev.aurelis.server.cache.memory;

import org.jspecify.annotations.NullMarked;
