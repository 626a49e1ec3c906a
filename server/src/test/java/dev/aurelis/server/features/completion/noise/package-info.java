/** True code, damaged as models damage it, sent through completion to see what comes out. */
@NullMarked
package dev.aurelis.server.features.completion.noise;

import org.jspecify.annotations.NullMarked;
