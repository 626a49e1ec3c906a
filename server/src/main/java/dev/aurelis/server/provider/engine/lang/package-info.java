/** What the engine knows of languages beyond the facts it is handed. Refuses parsing. */
@NullMarked
package dev.aurelis.server.provider.engine.lang;

import org.jspecify.annotations.NullMarked;
