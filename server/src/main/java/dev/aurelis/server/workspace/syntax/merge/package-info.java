/**
 * Puts the declarations of one text into another one of the same language. Every line that was
 * there stays as it is.
 */
@NullMarked
package dev.aurelis.server.workspace.syntax.merge;

import org.jspecify.annotations.NullMarked;
