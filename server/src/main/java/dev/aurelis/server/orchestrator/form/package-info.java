/**
 * Sees to it that an answer has the form that was asked for. Refuses to show any of it before that
 * is known.
 */
@NullMarked
package dev.aurelis.server.orchestrator.form;

import org.jspecify.annotations.NullMarked;
