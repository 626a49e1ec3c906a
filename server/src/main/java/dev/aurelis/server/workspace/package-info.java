/**
 * What the server knows of the user's code: open documents, files and facts about symbols. Refuses
 * LSP4J, the network and mutable snapshots.
 */
@NullMarked
package dev.aurelis.server.workspace;

import org.jspecify.annotations.NullMarked;
