package dev.zdd.release.cluster;

import java.util.Optional;

/**
 * A pod of the service.
 *
 * @param hash of its template
 * @param restarts of its containers so far
 * @param trouble why its serving container does not run, with the kubelet's words; empty when it does or just starts
 */
public record PodState(
        String name, String hash, boolean ready, boolean terminating, int restarts, Optional<String> trouble) {

    public boolean serves() {
        return ready && !terminating;
    }
}
