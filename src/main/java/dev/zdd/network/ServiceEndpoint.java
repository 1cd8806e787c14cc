package dev.zdd.network;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ClientIPConfigArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.SessionAffinityConfigArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.pod.Ports;
import java.util.List;
import java.util.Map;

/** The Service in front of the pods: inside the cluster, one pod per client for a while. */
public final class ServiceEndpoint extends ServiceComponent {

    private final Service object;
    private final Output<String> service;
    private final Output<String> url;

    /**
     * Creates the Service.
     *
     * @param after what must stand before traffic can come
     */
    public ServiceEndpoint(ServiceMetadata names, Stickiness stickiness, List<Resource> after, Resource parent) {
        super("zdd:network:ServiceEndpoint", names.service(), parent);
        object = new Service(
                names.service(),
                ServiceArgs.builder()
                        .metadata(names.metadata())
                        .spec(spec(names, stickiness))
                        .build(),
                childOptions().dependsOn(after).build());
        service = nameAfterCreation(object, names.service());
        url = Output.format("http://%s.%s.svc", service, names.namespace());
        registerOutputs(Map.of("service", service, "url", url));
    }

    /** The Service itself, for others to wait for. */
    public Resource object() {
        return object;
    }

    /** The Service's name, known once it exists. */
    public Output<String> service() {
        return service;
    }

    /** Where it answers inside the cluster. */
    public Output<String> url() {
        return url;
    }

    private static ServiceSpecArgs spec(ServiceMetadata names, Stickiness stickiness) {
        ServiceSpecArgs.Builder spec = ServiceSpecArgs.builder()
                .type("ClusterIP")
                .selector(names.selector())
                .ports(ServicePortArgs.builder()
                        .name(Ports.HTTP_NAME)
                        .port(Ports.SERVICE)
                        .targetPort(Ports.HTTP_NAME)
                        .protocol("TCP")
                        .build());
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
