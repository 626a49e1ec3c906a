/** What users of other gateways complain of, each as a test that holds here. */
@NullMarked
package dev.aurelis.server.complaints;

import org.jspecify.annotations.NullMarked;
