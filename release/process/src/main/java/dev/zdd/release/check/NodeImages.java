package dev.zdd.release.check;

import dev.zdd.release.cluster.ServiceCluster;
import java.util.Optional;

/** The images that the nodes have already. That one is not listed says nothing: nodes list 50, and pull the others. */
public record NodeImages(ServiceCluster cluster) implements ImageSource {
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
