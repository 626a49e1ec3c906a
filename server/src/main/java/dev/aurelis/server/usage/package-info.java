/**
 * What accounts have used and what is left to them. A broken ledger never blocks a request; it then
 * knows what this process did and nothing else. Refuses contents of requests and tokens.
 */
@NullMarked
package dev.aurelis.server.usage;

import org.jspecify.annotations.NullMarked;
