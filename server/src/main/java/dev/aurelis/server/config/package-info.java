/**
 * The user's and the project's configuration as one record tree, and every problem found in it. The
 * only room that reads environment variables.
 */
@NullMarked
package dev.aurelis.server.config;

import org.jspecify.annotations.NullMarked;
