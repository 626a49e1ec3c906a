/** What a review found: reading, merging, weighing and telling it. Refuses to ask anybody. */
@NullMarked
package dev.aurelis.server.features.action.review;

import org.jspecify.annotations.NullMarked;
