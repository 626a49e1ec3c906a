/**
 * The numbers in the form Prometheus reads. Refuses labels without bounds: no paths, no prompts, no
 * names that a provider made up.
 */
@NullMarked
package dev.aurelis.server.observability.prometheus;

import org.jspecify.annotations.NullMarked;
