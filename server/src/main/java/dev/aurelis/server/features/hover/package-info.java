/** What the symbol under the cursor is, from the syntax tree, at once. */
@NullMarked
package dev.aurelis.server.features.hover;

import org.jspecify.annotations.NullMarked;
