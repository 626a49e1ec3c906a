/**
 * Providers from jars in a folder of the user's. Each jar has a class loader of its own that sees
 * the port and its values, and nothing else of the program. Refuses jars that others could change,
 * and believes nothing of what comes out of one.
 */
@NullMarked
package dev.aurelis.server.provider.plugin;

import org.jspecify.annotations.NullMarked;
