/**
 * Documentation comments in each language's convention. Only the comment changes: every other
 * character of the answer is the document's own.
 */
@NullMarked
package dev.aurelis.server.provider.engine.document;

import org.jspecify.annotations.NullMarked;
