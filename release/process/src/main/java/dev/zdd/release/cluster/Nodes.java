package dev.zdd.release.cluster;

import java.util.List;
import java.util.Optional;

/** The nodes of a cluster, as far as a drain needs them. */
public interface Nodes {

    List<String> names();

    /** Keeps new pods away. */
    void cordon(String node);

    /** Those that have to leave: not those of DaemonSets and of the kubelet itself, nor those that have ended. */
    List<NodePod> pods(String node);

    /**
     * Asks for a pod's eviction.
     *
     * @return why it must not go now; empty when it goes or is gone
     */
    Optional<String> evict(NodePod pod);
}
