package dev.zdd.cli;

import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.release.check.ImageSource;

/** The images in the containerd of both nodes: a local cluster has no registry to pull from. */
final class LocalImages implements ImageSource {

    private final LocalCluster cluster;

    LocalImages(LocalCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "the nodes' containerd";
    }

    @Override
    public Answer look(String image) {
        return cluster.hasImage(image) ? new Answer.There(cluster.imageDigest(image)) : new Answer.Missing();
    }
}
