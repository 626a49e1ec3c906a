/**
 * The demo: starts the real server, speaks LSP to it as an editor would, and shows what came back.
 * Knows the server only by its protocol.
 */
@NullMarked
package dev.aurelis.server.cli.demo;

import org.jspecify.annotations.NullMarked;
