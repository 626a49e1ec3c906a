/**
 * Other code that tells something about a place: declarations, uses, similar windows, recent edits.
 * Ranked by each source, fused, capped, in an order that stays while one types. Pure but for the
 * caches; which files may be told is decided before.
 */
@NullMarked
package dev.aurelis.server.workspace.related;

import org.jspecify.annotations.NullMarked;
