package dev.zdd.cli;

import dev.zdd.local.Instance;
import dev.zdd.local.cluster.ClusterStatus;
import dev.zdd.local.cluster.ComponentState;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.process.Command;
import dev.zdd.local.process.CommandException;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.ToolSet;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of an instance runs.
 *
 * @param instance which
 * @param cluster its components and nodes
 * @param outputs of the stack, empty when it was never up
 * @param versions of the application
 * @param url where it answers
 * @param urlStatus the status of a GET there, -1 for no answer
 */
record Status(
        Instance instance,
        ClusterStatus cluster,
        ObjectNode outputs,
        RunningVersions versions,
        AppUrl url,
        int urlStatus) {

    /** The container that carries the application, a given of the specification. */
    private static final String CONTAINER = "api";

    static Status read(Instance instance, ToolSet tools, StackRunner runner) {
        ClusterStatus cluster = LocalCluster.of(instance, tools).status();
        Stack stack = LocalStack.current(instance);
        ObjectNode outputs = runner.outputs(stack.label());
        AppUrl url = AppUrl.of(instance, stack);
        return new Status(instance, cluster, outputs, versions(instance, tools, outputs), url, url.status());
    }

    /** Everything runs, and the application answers. */
    boolean isHealthy() {
        return cluster.isHealthy() && urlStatus == java.net.HttpURLConnection.HTTP_OK;
    }

    private static RunningVersions versions(Instance instance, ToolSet tools, ObjectNode outputs) {
        String namespace = outputs.path("namespace").asString("");
        if (namespace.isEmpty()) {
            return new RunningVersions(List.of());
        }
        try {
            String pods = Command.of(
                            tools.binary("kubectl").toString(),
                            "--kubeconfig=" + instance.kubeconfig(),
                            "--namespace=" + namespace,
                            "--request-timeout=10s",
                            "get",
                            "pods",
                            "-o",
                            "json")
                    .output();
            return RunningVersions.of(JsonMapper.shared().readTree(pods), CONTAINER);
        } catch (CommandException e) {
            return new RunningVersions(List.of()); // The API server does not answer, which the cluster's part says.
        }
    }

    String json() {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("instance", instance.name());
        node.put("healthy", isHealthy());
        ObjectNode clusterNode = node.putObject("cluster");
        clusterNode.put("apiReady", cluster.apiReady());
        ObjectNode nodes = clusterNode.putObject("nodes");
        cluster.nodes().forEach(nodes::put);
        ArrayNode components = clusterNode.putArray("components");
        cluster.components().forEach(component -> {
            ObjectNode entry = components.addObject();
            entry.put("name", component.name());
            entry.put("phase", component.phase().name());
            entry.put("pid", component.pid());
            entry.put("restarts", component.restarts());
        });
        node.set("outputs", outputs);
        ArrayNode versionNodes = node.putArray("versions");
        versions.versions().forEach(version -> {
            ObjectNode entry = versionNodes.addObject();
            entry.put("image", version.image());
            entry.put("pods", version.pods());
            entry.put("readyPods", version.readyPods());
            entry.put("sharePercent", version.sharePercent());
        });
        node.put("url", url.toString());
        node.put("urlStatus", urlStatus);
        return node.toPrettyString();
    }

    void print(PrintWriter out) {
        out.println("Instance %s: %s".formatted(instance.name(), isHealthy() ? "healthy" : "not healthy"));
        out.println();
        cluster.nodes()
                .forEach((name, ready) -> out.println("  %-28s %s".formatted(name, ready ? "Ready" : "NOT READY")));
        for (ComponentState component : cluster.components()) {
            if (component.pid() != 0 || !component.isReady()) {
                out.println("  %-28s %s".formatted(component.name(), text(component)));
            }
        }
        out.println();
        for (RunningVersions.Version version : versions.versions()) {
            out.println("  %-28s %d of %d pods ready, %.0f %% of the traffic"
                    .formatted(version.image(), version.readyPods(), version.pods(), version.sharePercent()));
        }
        out.println("  %-28s %s".formatted(url, urlStatus < 0 ? "no answer" : "answers " + urlStatus));
    }

    private static String text(ComponentState component) {
        String restarts = component.restarts() == 0 ? "" : ", restarted %d times".formatted(component.restarts());
        return (component.isReady() ? "running" : component.phase() + " " + component.message())
                + (component.pid() == 0 ? "" : " (pid %d%s)".formatted(component.pid(), restarts));
    }
}
