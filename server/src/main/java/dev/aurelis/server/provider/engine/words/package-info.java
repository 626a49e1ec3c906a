/** English from identifiers: splitting, verbs, plurals and sentences. Refuses whole documents. */
@NullMarked
package dev.aurelis.server.provider.engine.words;

import org.jspecify.annotations.NullMarked;
