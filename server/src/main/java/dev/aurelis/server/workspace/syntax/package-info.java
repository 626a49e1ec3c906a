/**
 * What syntax trees tell about code: facts about symbols, errors, scopes, where a statement ends.
 * {@link dev.aurelis.server.workspace.syntax.Syntax} is the way in. Refuses editors, files and
 * models.
 */
@NullMarked
package dev.aurelis.server.workspace.syntax;

import org.jspecify.annotations.NullMarked;
