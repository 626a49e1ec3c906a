/**
 * How the process meets its client and notices that it is gone: standard streams, sockets, pipes,
 * the watch on the parent. Knows no message.
 */
@NullMarked
package dev.aurelis.server.lsp.lifecycle;

import org.jspecify.annotations.NullMarked;
