package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import java.util.List;

/** More names for an image that both nodes have: a new version as far as a rollout is concerned. */
public record ImageTags(Instance instance) {
    public static final String REPOSITORY = "ecommerce-ai:";

    private static final String CONTAINERD_NAME = "docker.io/library/";

    /** Names the image {@code current} also {@code added}, on both nodes. */
    public void add(String current, String added) {
        for (int node : List.of(1, 2)) {
            Command.of(
                            "ctr",
                            "--address",
                            instance.stateDirectory()
                                    .resolve("node" + node)
                                    .resolve("containerd.sock")
                                    .toString(),
                            "--namespace",
                            "k8s.io",
                            "images",
                            "tag",
                            "--force",
                            CONTAINERD_NAME + REPOSITORY + current,
                            CONTAINERD_NAME + REPOSITORY + added)
                    .output();
        }
    }
}
