package dev.zdd.release.check;

import dev.zdd.release.cluster.ServiceCluster;
import java.util.Optional;

/** The images that the nodes have already. That one is not listed says nothing: nodes list 50, and pull the others. */
public final class NodeImages implements ImageSource {

    private final ServiceCluster cluster;

    public NodeImages(ServiceCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "every node's list";
    }

    @Override
    public Answer look(String image) {
        return cluster.everyNodeHas(image)
                ? new Answer.There(Optional.empty())
                : new Answer.Unknown("not on every node yet");
    }
}
