package dev.zdd.proof.experiment;

import java.util.List;

/**
 * Where load goes, from node 1.
 *
 * @param target {@code http://ADDRESS:PORT}
 * @param host by which a gateway tells services apart; empty without a gateway
 */
public record Address(String target, String host) {

    /** As arguments of the generators. */
    public List<String> words() {
        return host.isEmpty() ? List.of("--target", target) : List.of("--target", target, "--host", host);
    }
}
