/**
 * Files below the state folder that several processes of one user share: SQLite databases and keys.
 * Knows how to open, check and rebuild them; refuses to know what is kept in them.
 */
@NullMarked
package dev.aurelis.server.storage;

import org.jspecify.annotations.NullMarked;
