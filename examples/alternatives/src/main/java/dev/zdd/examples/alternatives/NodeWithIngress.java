package dev.zdd.examples.alternatives;

import com.pulumi.Context;
import dev.zdd.crd.ContainerFields;
import dev.zdd.entrance.Entrance;
import dev.zdd.pod.Container;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.Draining;
import dev.zdd.pod.Port;
import dev.zdd.pod.PreStop;
import dev.zdd.pod.Probes;
import dev.zdd.pod.Security;
import dev.zdd.policy.program.Policies;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;

/** A Node server that does nothing on SIGTERM, behind an Ingress. */
public final class NodeWithIngress {

    private NodeWithIngress() {}

    /** Run by Pulumi. */
    public static void main(String[] args) {
        Policies.run(NodeWithIngress::deploy);
    }

    static void deploy(Context context) {
        new ZeroDowntimeService(
                ServiceDescription.of("web", "web", "registry.example.com/web:3.1.0")
                        .container(Container.named("node")
                                .withPorts(Port.http(3000))
                                .withSecurity(new Security(1000, true))
                                .withFields(ContainerFields.of().command("node", "server.js")))
                        .probes(Probes.http("/healthz"))
                        // What is in flight ends before SIGTERM, because nothing waits for it after.
                        .drain(DrainPlan.DEFAULT.drained(Draining.NONE, PreStop.SLEEP))
                        .entrance(Entrance.Ingress.at("www.example.com")
                                .of("nginx")
                                .withTls("web-tls"))
                        .build(),
                Providers.create(ClusterAccess.ambient()).options());
    }
}
