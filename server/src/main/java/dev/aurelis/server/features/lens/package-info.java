/** What is offered above declarations. Refuses to ask anybody. */
@NullMarked
package dev.aurelis.server.features.lens;

import org.jspecify.annotations.NullMarked;
