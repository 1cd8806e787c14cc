package dev.zdd.cli;

import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.release.check.ImageSource;

/** The images in the containerd of both nodes: a local cluster has no registry to pull from. */
record LocalImages(LocalCluster cluster) implements ImageSource {
    @Override
    public String name() {
        return "the nodes' containerd";
    }

    @Override
    public Answer look(String image) {
        return cluster.hasImage(image) ? new Answer.There(cluster.imageDigest(image)) : new Answer.Missing();
    }
}
