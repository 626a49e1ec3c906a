/**
 * The aurelis/* messages: records and interfaces that the server and its clients share. They are
 * extras; everything but live streaming can also be had by standard LSP methods. A component that
 * may be missing on the wire is nullable here.
 */
@NullMarked
package dev.aurelis.protocol;

import org.jspecify.annotations.NullMarked;
