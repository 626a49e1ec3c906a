/** The one HTTP client and its deadlines. Refuses redirects and silent resends. */
@NullMarked
package dev.aurelis.server.provider.http;

import org.jspecify.annotations.NullMarked;
