/**
 * Kept answers as sealed bytes: a plain schema, compressed, encrypted and bound to their key.
 * Refuses whatever does not open exactly; knows no file and no network.
 */
@NullMarked
package dev.aurelis.server.cache.seal;

import org.jspecify.annotations.NullMarked;
