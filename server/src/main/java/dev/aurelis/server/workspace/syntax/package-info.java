/** Syntax trees and the facts about symbols that are read from them. */
@NullMarked
package dev.aurelis.server.workspace.syntax;

import org.jspecify.annotations.NullMarked;
