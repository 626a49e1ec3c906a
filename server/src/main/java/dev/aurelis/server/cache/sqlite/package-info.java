/**
 * The tier on disk: sealed answers in one SQLite database that the processes of a user share.
 * Refuses to keep anything readable, and to be asked on a thread that must not wait.
 */
@NullMarked
package dev.aurelis.server.cache.sqlite;

import org.jspecify.annotations.NullMarked;
