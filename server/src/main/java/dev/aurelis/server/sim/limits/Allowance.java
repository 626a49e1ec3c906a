package dev.aurelis.server.sim.limits;

/**
 * What one account may ask of one model.
 *
 * @param perMinute calls; 0 means no access at all
 * @param tokensIn most tokens of one prompt
 * @param tokensOut most tokens of one answer
 * @param atOnce calls being answered at the same time
 */
public record Allowance(int perMinute, int perDay, int tokensIn, int tokensOut, int atOnce) {}
