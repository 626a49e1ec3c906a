/**
 * The files of the workspace's folders: which of them may be read, which may be sent, and a bounded
 * walk over them. Writes nothing and follows no link out of a folder.
 */
@NullMarked
package dev.aurelis.server.workspace.files;

import org.jspecify.annotations.NullMarked;
