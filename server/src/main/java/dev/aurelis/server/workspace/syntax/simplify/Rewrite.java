package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.model.TextSpan;

/**
 * One change of one text.
 *
 * @param what was done, in the past tense, without a full stop
 */
record Rewrite(TextSpan span, String text, String what) {}
