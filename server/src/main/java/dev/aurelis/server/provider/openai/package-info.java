/** The OpenAI chat-completions dialect, streamed. */
@NullMarked
package dev.aurelis.server.provider.openai;

import org.jspecify.annotations.NullMarked;
