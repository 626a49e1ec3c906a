/**
 * Fits a question to the window of the candidate that is asked: counts tokens, has the prompt
 * written anew where it is too long, once more where the candidate refuses it. Refuses to cut a
 * prompt itself and to choose among models.
 */
@NullMarked
package dev.aurelis.server.orchestrator.budgeting;

import org.jspecify.annotations.NullMarked;
