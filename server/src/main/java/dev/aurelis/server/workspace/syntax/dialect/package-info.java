/**
 * What each language calls its parts: one small class per language, over a table of its grammar's
 * node types. Knows no other language's details.
 */
@NullMarked
package dev.aurelis.server.workspace.syntax.dialect;

import org.jspecify.annotations.NullMarked;
