package dev.zdd.release.check;

import dev.zdd.release.cluster.Amount;
import dev.zdd.release.cluster.NodeRoom;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.message.Message;
import java.util.List;
import java.util.Optional;

/**
 * The nodes have room for the pods that a release needs beside those that serve, by their requests.
 *
 * @param nodesAreAdded whether a cluster autoscaler makes room when pods wait for it
 */
public record CapacityCheck(ServiceCluster cluster, boolean nodesAreAdded) implements Check {
    /** The key of the stack file that says it. */
    public static final String KEY = "nodesAreAdded";

    @Override
    public Finding find() {
        Optional<List<NodeRoom>> nodes = cluster.nodes();
        if (nodes.isEmpty()) {
            return new Finding.Unknown("room on the nodes: this account may not list the cluster's nodes and pods");
        }
        int surge = cluster.workload().map(WorkloadState::surge).orElse(1);
        Amount each = cluster.podRequests();
        List<NodeRoom> open = nodes.get().stream().filter(NodeRoom::schedulable).toList();
        int room = open.stream()
                .mapToInt(node -> Math.min(node.pods(), node.free().holds(each)))
                .sum();
        if (room >= surge) {
            return new Finding.Passed(
                    "room for %d more pod(s) on %d node(s), %d needed".formatted(room, open.size(), surge));
        }
        String none = Message.NO_ROOM.text(surge, each);
        return nodesAreAdded
                ? new Finding.Unknown("%s; the stack's %s says that nodes are added".formatted(none, KEY))
                : new Finding.Refused(none);
    }
}
