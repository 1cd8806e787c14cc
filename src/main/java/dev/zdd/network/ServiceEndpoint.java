package dev.zdd.network;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ClientIPConfigArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.SessionAffinityConfigArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.Part;
import dev.zdd.component.Scope;
import java.util.List;
import java.util.Map;

/** The Service in front of the pods: inside the cluster, one pod per client for a while. */
public final class ServiceEndpoint extends Part {

    private final Service object;
    private final Output<String> service;
    private final Output<String> url;

    /**
     * Creates the Service.
     *
     * @param after what must stand before traffic can come
     */
    public ServiceEndpoint(Scope scope, Stickiness stickiness, List<Resource> after, Resource parent) {
        super("zdd:network:ServiceEndpoint", scope.service(), parent);
        object = new Service(
                scope.service(),
                ServiceArgs.builder()
                        .metadata(scope.metadata())
                        .spec(spec(scope, stickiness))
                        .build(),
                inside().dependsOn(after).build());
        service = nameOf(object, scope.service());
        url = Output.format("http://%s.%s.svc", service, scope.namespace());
        done(Map.of("service", service, "url", url));
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

    private static ServiceSpecArgs spec(Scope scope, Stickiness stickiness) {
        return ServiceSpecArgs.builder()
                .type("ClusterIP")
                .selector(scope.selector())
                .ports(ServicePortArgs.builder()
                        .name(Ports.HTTP_NAME)
                        .port(Ports.SERVICE)
                        .targetPort(Ports.HTTP_NAME)
                        .protocol("TCP")
                        .build())
                .sessionAffinity("ClientIP")
                .sessionAffinityConfig(SessionAffinityConfigArgs.builder()
                        .clientIP(ClientIPConfigArgs.builder()
                                .timeoutSeconds(stickiness.seconds())
                                .build())
                        .build())
                .build();
    }
}
