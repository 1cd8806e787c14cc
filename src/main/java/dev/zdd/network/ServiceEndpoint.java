package dev.zdd.network;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ClientIPConfigArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.SessionAffinityConfigArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ObjectComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Service in front of the pods: inside the cluster, one pod per client for a while. */
public final class ServiceEndpoint extends ObjectComponent {

    private final Output<String> service;
    private final Output<String> url;

    /**
     * Creates the Service.
     *
     * @param switched whether Argo Rollouts points its selector at a version, as it does in a blue-green release; it exists before the
     *     pods do then
     * @param ports of the application, at least one of them served
     * @param annotations for the load balancer of a cloud
     * @param after what must stand before traffic can come
     */
    public ServiceEndpoint(
            ServiceMetadata names,
            Ports ports,
            Stickiness stickiness,
            boolean switched,
            Map<String, String> annotations,
            List<Resource> after,
            Resource parent) {
        super("zdd:network:ServiceEndpoint", names.service(), parent);
        Map<String, String> all = new TreeMap<>(annotations);
        if (switched) {
            all.put("pulumi.com/skipAwait", "true");
        }
        var object = keep(new Service(
                names.service(),
                ServiceArgs.builder()
                        .metadata(names.metadata(all))
                        .spec(spec(names, ports, stickiness))
                        .build(),
                (switched ? childOptions().ignoreChanges(List.of("spec.selector")) : childOptions())
                        .dependsOn(after)
                        .build()));
        service = nameAfterCreation(object, names.service());
        Port main = ports.main().orElseThrow();
        String scheme = main.protocol() == Port.Protocol.HTTP ? "http://" : "";
        String port = main.protocol() == Port.Protocol.HTTP && main.service() == 80 ? "" : ":" + main.service();
        url = Output.format("%s%s.%s.svc%s", Output.of(scheme), service, names.namespace(), Output.of(port));
        registerOutputs(Map.of("service", service, "url", url));
    }

    /** The Service's name, known once it exists. */
    public Output<String> service() {
        return service;
    }

    /** Where it answers inside the cluster. */
    public Output<String> url() {
        return url;
    }

    /** The ports of a Service in front of these ports of the pods. */
    public static List<ServicePortArgs> ports(Ports ports) {
        return ports.served().stream().map(ServiceEndpoint::port).toList();
    }

    // A mesh and a Gateway read appProtocol before the name.
    private static ServicePortArgs port(Port port) {
        ServicePortArgs.Builder args = ServicePortArgs.builder()
                .name(port.name())
                .port(port.service())
                .targetPort(port.name())
                .protocol("TCP");
        return switch (port.protocol()) {
            case HTTP -> args.appProtocol("http").build();
            case GRPC -> args.appProtocol("grpc").build();
            case TCP -> args.build();
        };
    }

    private static ServiceSpecArgs spec(ServiceMetadata names, Ports ports, Stickiness stickiness) {
        ServiceSpecArgs.Builder spec = ServiceSpecArgs.builder()
                .type("ClusterIP")
                .selector(names.selector())
                .ports(ports(ports));
        if (!stickiness.isEnabled()) {
            return spec.sessionAffinity("None").build();
        }
        return spec.sessionAffinity("ClientIP")
                .sessionAffinityConfig(SessionAffinityConfigArgs.builder()
                        .clientIP(ClientIPConfigArgs.builder()
                                .timeoutSeconds(stickiness.seconds())
                                .build())
                        .build())
                .build();
    }
}
