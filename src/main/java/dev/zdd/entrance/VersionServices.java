package dev.zdd.entrance;

import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.network.ServiceEndpoint;
import dev.zdd.pod.Ports;
import java.util.List;
import java.util.Map;

/**
 * Services that lead to one version each. Argo Rollouts adds a version's hash to the selector, which the API server
 * treats as one value; so the selector is its own from then on. A third one, {@link dev.zdd.network.ServiceEndpoint},
 * selects the pods of both and keeps their endpoints known while selectors change (argoproj/argo-rollouts#4195).
 *
 * <p>They exist before the pods do, because Argo Rollouts refuses a Rollout without them; so nobody waits for endpoints.
 */
public final class VersionServices extends ServiceComponent {

    /** What belongs to Argo Rollouts once it is there. */
    static final List<String> OWNED_BY_ARGO = List.of("spec.selector");

    private static final Map<String, String> WITHOUT_WAITING = Map.of("pulumi.com/skipAwait", "true");

    private final List<Resource> objects;

    /**
     * Creates the Services.
     *
     * @param services their names
     */
    public VersionServices(ServiceMetadata names, Ports ports, List<String> services, Resource parent) {
        super("zdd:traffic:VersionServices", names.service(), parent);
        objects = services.stream().map(name -> service(names, ports, name)).toList();
        registerOutputs(Map.of());
    }

    /** The Services themselves, for others to wait for. */
    public List<Resource> objects() {
        return objects;
    }

    private Resource service(ServiceMetadata names, Ports ports, String name) {
        return new Service(
                name,
                ServiceArgs.builder()
                        .metadata(names.unnamed(WITHOUT_WAITING).name(name).build())
                        .spec(ServiceSpecArgs.builder()
                                .type("ClusterIP")
                                .selector(names.selector())
                                .ports(ServiceEndpoint.ports(ports))
                                .build())
                        .build(),
                childOptions().ignoreChanges(OWNED_BY_ARGO).build());
    }
}
