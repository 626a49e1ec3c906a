/** The composition root: the only place that constructs adapters and ties the rooms together. */
@NullMarked
package dev.aurelis.server;

import org.jspecify.annotations.NullMarked;
