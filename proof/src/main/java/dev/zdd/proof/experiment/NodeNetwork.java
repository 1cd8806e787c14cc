package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What runs in the network namespace of a node, where Services and pods can be reached. */
public final class NodeNetwork {
    private NodeNetwork() {}

    /** The command line that runs these words there. */
    static List<String> command(Instance instance, int node, List<String> words) {
        List<String> all =
                new ArrayList<>(List.of("nsenter", "--net=/var/run/netns/" + instance.networkNamespace(node), "--"));
        all.addAll(words);
        return all;
    }

    /** The administrator's kubeconfig with the API server's own address: the loopback's forward ends outside. */
    public static String kubeconfig(Instance instance) {
        return Io.get(() ->
                Files.readString(instance.kubeconfig()).replaceAll("server: .*", "server: https://10.99.0.1:6443"));
    }
}
