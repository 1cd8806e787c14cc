package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Enforces the NetworkPolicies of an instance's cluster while it is open. Not always: its rules come before those by which kube-proxy
 * refuses connections to a Service without endpoints, which then hang.
 */
final class PolicyAgents implements AutoCloseable {
    private static final int HEALTH_PORT = 10270;

    /** The agent's chains stay, without a way into them. */
    private static final String DETACH =
            "iptables-save -t filter | grep -E '^-A (INPUT|FORWARD|OUTPUT) .*-j KUBE-ROUTER' | sed 's/^-A/-D/' "
                    + "| while read -r rule; do eval \"iptables $rule\"; done";

    private final Instance instance;
    private final List<Process> agents = new ArrayList<>();

    private PolicyAgents(Instance instance) {
        this.instance = instance;
    }

    /** Returns when both nodes enforce. */
    static PolicyAgents start(Instance instance, Path executable, Path folder) throws IOException {
        PolicyAgents agents = new PolicyAgents(instance);
        Path kubeconfig = folder.resolve("network-policies.kubeconfig");
        Files.writeString(kubeconfig, NodeNetwork.kubeconfig(instance));
        for (int node : List.of(1, 2)) {
            List<String> words = agents.inNetwork(
                    node,
                    executable.toString(),
                    "--kubeconfig=" + kubeconfig.toAbsolutePath(),
                    "--node=node" + node,
                    "--services=10.96.0.0/16",
                    "--healthy=127.0.0.1:" + HEALTH_PORT);
            agents.agents.add(new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("network-policies-node%d.log".formatted(node))
                            .toFile())
                    .start());
            Await.until(
                    "network policies of node %d".formatted(node),
                    Duration.ofMinutes(1),
                    () -> Command.of(agents.inNetwork(node, "curl", "-sf", "http://127.0.0.1:" + HEALTH_PORT))
                                    .run()
                                    .exitCode()
                            == 0);
        }
        return agents;
    }

    private List<String> inNetwork(int node, String... words) {
        return NodeNetwork.command(instance, node, List.of(words));
    }

    @Override
    public void close() {
        agents.forEach(Process::destroy);
        agents.forEach(agent -> agent.onExit().join());
        for (int node : List.of(1, 2)) {
            Command.of(inNetwork(node, "sh", "-c", DETACH)).output();
        }
    }
}
