package dev.zdd.entrance;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ObjectComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import dev.zdd.pod.Port;
import dev.zdd.validation.Durations;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The route of a {@link GatewayRoute}. That of a canary leads to both versions and exists before the workload; Argo Rollouts writes its
 * rules from then on, so that Pulumi leaves them alone. What the stack says in them, port and timeout, {@link LiveRules} changes there, and
 * an annotation lets a preview show it.
 */
public final class RouteEntrance extends ObjectComponent {

    /** Written by Argo Rollouts after the creation. */
    static final List<String> OWNED_BY_ARGO = List.of("spec.rules");

    private static final String RULES_NOTE = "zdd.dev/rules";

    /**
     * Creates the route.
     *
     * @param main the port that it leads to
     * @param split whether it leads to the two versions of a canary; else to the service
     * @param after what must be there before traffic comes
     * @param wait reaches the cluster
     */
    public RouteEntrance(
            ServiceMetadata names,
            GatewayRoute route,
            Port main,
            boolean split,
            List<Resource> after,
            ReadinessWait wait,
            Resource parent) {
        super("zdd:traffic:RouteEntrance", names.service(), parent);
        boolean grpc = main.protocol() == Port.Protocol.GRPC;
        CanaryNames versions = new CanaryNames(names.service());
        Kind kind = grpc ? Kind.GRPC_ROUTE : Kind.HTTP_ROUTE;
        Map<String, String> timeouts = grpc ? Map.of() : Map.of("request", Durations.format(route.timeout()));
        Fields rule = Fields.of(
                "backendRefs",
                split
                        ? List.of(
                                backend(versions.stableService(), main, 100),
                                backend(versions.canaryService(), main, 0))
                        : List.of(backend(names.service(), main, 1)));
        CustomResourceOptions.Builder options = childOptions().dependsOn(after);
        CustomObject object = keep(new CustomObject(
                kind,
                names.service(),
                split
                        ? names.metadata(Map.of(
                                RULES_NOTE,
                                "port %d".formatted(main.service())
                                        + (grpc ? "" : ", timeout " + timeouts.get("request"))))
                        : names.metadata(),
                Fields.of("parentRefs", List.of(Map.of("name", route.gateway(), "namespace", route.gatewayNamespace())))
                        .with("hostnames", route.hosts())
                        .with("rules", List.of(grpc ? rule : rule.with("timeouts", timeouts))),
                (split ? options.ignoreChanges(OWNED_BY_ARGO) : options).build()));
        registerOutputs(
                split
                        ? Map.of(
                                "rules",
                                wait.changed(
                                                object,
                                                () -> new LiveRules(
                                                        kind,
                                                        Set.of(versions.stableService(), versions.canaryService()),
                                                        main.service(),
                                                        timeouts)::set)
                                        .applyValue(done -> names.service()))
                        : Map.of());
    }

    private static Map<String, Object> backend(String service, Port main, int weight) {
        return Map.of("name", service, "port", main.service(), "weight", weight);
    }
}
