package dev.aurelis.server.usage;

import java.time.Duration;

/**
 * What somebody wants to use.
 *
 * @param tokens expected, sent and received
 * @param lease how long it is under way at most; a process that dies frees its place then
 * @param keptOfDay share of the day's allowance that is left to more urgent ones, 0 to 1
 * @param keptOfMinute requests of the minute that are left to more urgent ones
 */
public record Claim(int tokens, Duration lease, double keptOfDay, int keptOfMinute) {}
