package dev.zdd.cli;

import dev.zdd.local.Instance;
import dev.zdd.local.cluster.ClusterStatus;
import dev.zdd.local.cluster.ComponentState;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.ToolSet;
import dev.zdd.status.ServiceStatus;
import dev.zdd.status.TextReport;
import java.io.PrintWriter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of an instance runs.
 *
 * @param instance which
 * @param cluster its components and nodes
 * @param outputs of the stack, empty when it was never up
 * @param service what the stack has deployed; empty when it was never up, or the API server does not answer
 * @param url where it answers
 * @param urlStatus the status of a GET there, -1 for no answer
 */
record Status(
        Instance instance,
        ClusterStatus cluster,
        ObjectNode outputs,
        Optional<ServiceStatus> service,
        AppUrl url,
        int urlStatus) {

    static Status read(Instance instance, ToolSet tools, StackRunner runner) {
        ClusterStatus cluster = LocalCluster.of(instance, tools).status();
        Stack stack = LocalStack.current(instance);
        ObjectNode outputs = runner.outputs(stack.label());
        AppUrl url = AppUrl.of(instance, stack);
        try (LiveService live = LiveService.of(instance, outputs).orElse(null)) {
            Optional<ServiceStatus> service = Optional.ofNullable(live).flatMap(LiveService::now);
            return new Status(instance, cluster, outputs, service, url, url.status());
        }
    }

    /** Everything runs, and the application answers. */
    boolean isHealthy() {
        return cluster.isHealthy() && urlStatus == java.net.HttpURLConnection.HTTP_OK;
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
        node.put("url", url.toString());
        node.put("urlStatus", urlStatus);
        node.set(
                "service",
                service.<JsonNode>map(JsonMapper.shared()::valueToTree)
                        .orElse(JsonMapper.shared().nullNode()));
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
        out.println("  %-28s %s".formatted(url, urlStatus < 0 ? "no answer" : "answers " + urlStatus));
        service.ifPresent(found -> {
            out.println();
            TextReport.of(found).forEach(out::println);
        });
    }

    private static String text(ComponentState component) {
        String restarts = component.restarts() == 0 ? "" : ", restarted %d times".formatted(component.restarts());
        return (component.isReady() ? "running" : component.phase() + " " + component.message())
                + (component.pid() == 0 ? "" : " (pid %d%s)".formatted(component.pid(), restarts));
    }
}
