package dev.zdd.cli;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a Service is inside the cluster.
 *
 * @param ip its cluster address
 * @param port its first port
 */
record ServiceAddress(String ip, int port) {

    /** @param outputs of the stack, which name namespace and Service */
    static ServiceAddress find(Binaries binaries, Instance instance, ObjectNode outputs) {
        return find(
                binaries,
                instance,
                outputs.path("namespace").asString(),
                outputs.path("service").asString());
    }

    /** Of the gateway through which users reach a stack with a canary. */
    static ServiceAddress ofGateway(Binaries binaries, Instance instance) {
        return find(binaries, instance, "istio-system", "istio-ingressgateway");
    }

    private static ServiceAddress find(Binaries binaries, Instance instance, String namespace, String service) {
        return parse(Command.of(List.of(
                        binaries.binary("kubectl").toString(),
                        "--kubeconfig=" + instance.kubeconfig(),
                        "--namespace=" + namespace,
                        "get",
                        "service",
                        service,
                        "-o",
                        "jsonpath={.spec.clusterIP} {.spec.ports[0].port}"))
                .output());
    }

    static ServiceAddress parse(String address) {
        int space = address.indexOf(' ');
        if (space <= 0) {
            throw new IllegalStateException("service address: %s (expected: address and port)".formatted(address));
        }
        return new ServiceAddress(address.substring(0, space), Integer.parseInt(address.substring(space + 1)));
    }
}
