/**
 * The shared tier: sealed answers on a Redis or Valkey server, single or cluster. Never the truth
 * for anything; refuses to wait, to follow a single server elsewhere, and to believe a reply that
 * does not open.
 */
@NullMarked
package dev.aurelis.server.cache.redis;

import org.jspecify.annotations.NullMarked;
