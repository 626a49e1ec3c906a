/**
 * Templates that turn a task into a prompt, and defensive parsers for what comes back. Chooses no
 * model and sees no network.
 */
@NullMarked
package dev.aurelis.server.prompt;

import org.jspecify.annotations.NullMarked;
