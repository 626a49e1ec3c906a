/**
 * Test skeletons in each language's usual framework. A case that a person has to finish fails until
 * it is finished; none is green by itself.
 */
@NullMarked
package dev.aurelis.server.provider.engine.sketch;

import org.jspecify.annotations.NullMarked;
