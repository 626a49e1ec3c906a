/** Recorded answers of models, right and wrong, held against what the tasks offer. */
@NullMarked
package dev.aurelis.server.features.action.corpus;

import org.jspecify.annotations.NullMarked;
