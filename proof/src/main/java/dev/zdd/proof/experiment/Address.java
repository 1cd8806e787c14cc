package dev.zdd.proof.experiment;

/**
 * Where load goes, from node 1.
 *
 * @param target {@code http://ADDRESS:PORT}
 * @param host by which a gateway tells services apart; empty without a gateway
 */
public record Address(String target, String host) {}
