/**
 * Secrets that cannot print themselves, endpoint comparison, owner-only files, cleaning of model
 * output.
 */
@NullMarked
package dev.aurelis.server.security;

import org.jspecify.annotations.NullMarked;
