/**
 * Jobs a person started: progress, cancellation, and what becomes of the outcome: an edit in the
 * editor or kept for later, a document that is shown, or a message. Refuses to judge answers.
 */
@NullMarked
package dev.aurelis.server.lsp.jobs;

import org.jspecify.annotations.NullMarked;
