/**
 * Plain values every room shares: requests, answers, code context, time and cancellation. Knows
 * nothing of ours and does no IO.
 */
@NullMarked
package dev.aurelis.server.model;

import org.jspecify.annotations.NullMarked;
