/** The aurelis/* messages: records and interfaces that the server and its clients share. */
@NullMarked
package dev.aurelis.protocol;

import org.jspecify.annotations.NullMarked;
