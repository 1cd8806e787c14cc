package dev.zdd.release.restart;

import dev.zdd.release.cluster.NodePod;
import dev.zdd.release.cluster.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Two nodes in memory. */
final class MemoryNodes implements Nodes {

    final List<String> log = new ArrayList<>();
    final List<NodePod> others = new ArrayList<>();
    /** The pods of a service that are on the node now. */
    Supplier<List<NodePod>> ofService = List::of;

    Optional<String> refusal = Optional.empty();
    boolean cordoned;

    @Override
    public List<String> names() {
        return List.of("node1", "node2");
    }

    @Override
    public void cordon(String node) {
        cordoned = true;
        log.add("cordon " + node);
    }

    @Override
    public List<NodePod> pods(String node) {
        List<NodePod> all = new ArrayList<>(ofService.get());
        all.addAll(others);
        return all;
    }

    @Override
    public Optional<String> evict(NodePod pod) {
        if (refusal.isEmpty()) {
            log.add("evict " + pod);
            others.remove(pod);
        }
        return refusal;
    }
}
