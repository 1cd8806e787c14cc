package dev.zdd.proof.peers;

import java.util.List;

/** A way to deploy a service, as its users find it described. */
interface Peer {
    /** Short. */
    String name();

    /** Where the manifest is from, and what had to be adapted. */
    String source();

    /** Arguments of the load generator that lead to it, from node 1. */
    Address address();

    /** Deploys the application and returns once every pod answers. */
    void deploy();

    /** Begins a release, as its users do, and does what they have to do until it has ended by itself. */
    void release(Change change);

    /** Whether the release has ended, in success or not. */
    boolean isSettled();

    /** Removes what was deployed, or puts back what was there. */
    void remove();

    /** Pods that serve before the release. */
    int replicas();

    /**
     * Where requests go.
     *
     * @param target {@code http://ADDRESS:PORT}
     * @param host by which a gateway tells services apart; empty without a gateway
     */
    record Address(String target, String host) {
        List<String> words() {
            return host.isEmpty() ? List.of("--target", target) : List.of("--target", target, "--host", host);
        }
    }
}
