/** Conversations as text: the turns of a Markdown document, and what a question points at. */
@NullMarked
package dev.aurelis.server.features.action.chat;

import org.jspecify.annotations.NullMarked;
