package dev.zdd.entrance;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.GatewayApi;
import dev.zdd.crd.GatewayApi.RouteSpec;
import dev.zdd.crd.GatewayApi.Rule;
import dev.zdd.pod.Port;
import java.util.List;
import java.util.Map;

/**
 * The route of a {@link GatewayRoute}. That of a canary leads to both versions and exists before the workload; Argo Rollouts writes its
 * rules from then on, so that Pulumi leaves them alone.
 */
public final class RouteEntrance extends ServiceComponent {

    /** Written by Argo Rollouts after the creation. */
    static final List<String> OWNED_BY_ARGO = List.of("spec.rules");

    private final CustomObject object;

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
        Rule rule = split
                ? Rule.of()
                        .backend(versions.stableService(), main.service(), 100)
                        .backend(versions.canaryService(), main.service(), 0)
                : Rule.of().backend(names.service(), main.service(), 1);
        CustomResourceOptions.Builder options = childOptions().dependsOn(after);
        object = new CustomObject(
                grpc ? GatewayApi.GRPC_ROUTE : GatewayApi.HTTP_ROUTE,
                names.service(),
                names.metadata(),
                RouteSpec.of(
                        route.gateway(),
                        route.gatewayNamespace(),
                        route.hosts(),
                        grpc ? rule : rule.timeout(route.timeout())),
                (split ? options.ignoreChanges(OWNED_BY_ARGO) : options).build());
        registerOutputs(Map.of());
    }

    /** The route itself, for others to wait for. */
    public Resource object() {
        return object;
    }
}
