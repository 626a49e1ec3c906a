/**
 * The jobs a person starts: explain, refactor, test, document, optimise, fix, generate. Takes and
 * returns plain records.
 */
@NullMarked
package dev.aurelis.server.features.action;

import org.jspecify.annotations.NullMarked;
