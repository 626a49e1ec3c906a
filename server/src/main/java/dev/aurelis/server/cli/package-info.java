/** The command-line face: arguments in, text on stdout, exit codes. */
@NullMarked
package dev.aurelis.server.cli;

import org.jspecify.annotations.NullMarked;
