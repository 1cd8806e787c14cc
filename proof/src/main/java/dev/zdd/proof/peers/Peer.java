package dev.zdd.proof.peers;

import dev.zdd.proof.experiment.Address;
import dev.zdd.proof.experiment.Change;

/** A way to deploy a service, as its users find it described. */
interface Peer {
    /** Short. */
    String name();

    /** Where the manifest is from, and what had to be adapted. */
    String source();

    /** Where its users come in. */
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
}
