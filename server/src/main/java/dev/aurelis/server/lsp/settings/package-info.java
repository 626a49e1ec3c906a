/**
 * What the editor and the project may set, read from wherever clients put it, and everything in it
 * that was refused, told once.
 */
@NullMarked
package dev.aurelis.server.lsp.settings;

import org.jspecify.annotations.NullMarked;
