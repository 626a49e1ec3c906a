/** Explanations as Markdown, from facts. Says nothing the facts do not show. */
@NullMarked
package dev.aurelis.server.provider.engine.explain;

import org.jspecify.annotations.NullMarked;
