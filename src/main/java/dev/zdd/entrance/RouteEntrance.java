package dev.zdd.entrance;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.zdd.component.ObjectComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import dev.zdd.pod.Port;
import java.util.List;
import java.util.Map;

/**
 * The route of a {@link GatewayRoute}. That of a canary leads to both versions and exists before the workload; Argo Rollouts writes its
 * rules from then on, so that Pulumi leaves them alone.
 */
public final class RouteEntrance extends ObjectComponent {

    /** Written by Argo Rollouts after the creation. */
    static final List<String> OWNED_BY_ARGO = List.of("spec.rules");

    /**
     * Creates the route.
     *
     * @param main the port that it leads to
     * @param split whether it leads to the two versions of a canary; else to the service
     * @param after what must be there before traffic comes
     */
    public RouteEntrance(
            ServiceMetadata names,
            GatewayRoute route,
            Port main,
            boolean split,
            List<Resource> after,
            Resource parent) {
        super("zdd:traffic:RouteEntrance", names.service(), parent);
        boolean grpc = main.protocol() == Port.Protocol.GRPC;
        CanaryNames versions = new CanaryNames(names.service());
        Fields rule = Fields.of(
                "backendRefs",
                split
                        ? List.of(
                                backend(versions.stableService(), main, 100),
                                backend(versions.canaryService(), main, 0))
                        : List.of(backend(names.service(), main, 1)));
        CustomResourceOptions.Builder options = childOptions().dependsOn(after);
        keep(new CustomObject(
                grpc ? Kind.GRPC_ROUTE : Kind.HTTP_ROUTE,
                names.service(),
                names.metadata(),
                Fields.of("parentRefs", List.of(Map.of("name", route.gateway(), "namespace", route.gatewayNamespace())))
                        .with("hostnames", route.hosts())
                        .with(
                                "rules",
                                List.of(grpc ? rule : rule.with("timeouts", Map.of("request", route.timeout())))),
                (split ? options.ignoreChanges(OWNED_BY_ARGO) : options).build()));
        registerOutputs(Map.of());
    }

    private static Map<String, Object> backend(String service, Port main, int weight) {
        return Map.of("name", service, "port", main.service(), "weight", weight);
    }
}
