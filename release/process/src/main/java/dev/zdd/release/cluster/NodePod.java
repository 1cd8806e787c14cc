package dev.zdd.release.cluster;

import java.util.Optional;

/**
 * A pod that has to leave a node.
 *
 * @param managed whether a controller makes another one in its place
 * @param owner the service of this project that it is of
 * @param hash of its template; empty where it is of no ReplicaSet
 */
public record NodePod(
        String namespace, String name, boolean managed, boolean terminating, Optional<Owner> owner, String hash) {

    @Override
    public String toString() {
        return "%s/%s".formatted(namespace, name);
    }
}
