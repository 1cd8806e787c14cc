package dev.zdd.entrance;

import com.pulumi.kubernetes.networking.v1.Ingress;
import com.pulumi.kubernetes.networking.v1.IngressArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressPathArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressRuleValueArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressServiceBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressSpecArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressTLSArgs;
import com.pulumi.kubernetes.networking.v1.inputs.ServiceBackendPortArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.pod.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Ingress of a service. Nobody waits for its address: not every controller writes one. */
public final class IngressEntrance extends ServiceComponent {

    /**
     * Creates the Ingress.
     *
     * @param main the port that it leads to
     * @param after what must be there before traffic comes
     */
    public IngressEntrance(
            ServiceMetadata names, Entrance.Ingress ingress, Port main, List<Resource> after, Resource parent) {
        super("zdd:traffic:IngressEntrance", names.service(), parent);
        Map<String, String> annotations = new TreeMap<>();
        ingress.balancer().ifPresent(balancer -> annotations.putAll(balancer.ingressAnnotations()));
        annotations.putAll(ingress.annotations());
        annotations.put("pulumi.com/skipAwait", "true");
        IngressSpecArgs.Builder spec = IngressSpecArgs.builder()
                .rules(ingress.hosts().stream()
                        .map(host -> rule(host, names.service(), main))
                        .toList());
        ingress.className().ifPresent(spec::ingressClassName);
        ingress.tlsSecret()
                .ifPresent(secret -> spec.tls(IngressTLSArgs.builder()
                        .hosts(ingress.hosts())
                        .secretName(secret)
                        .build()));
        List<Resource> before = new ArrayList<>(after);
        if (ingress.balancer().orElse(null) instanceof LoadBalancer.Google google) {
            before.add(new CustomObject(
                    CustomObject.Kind.BACKEND_CONFIG,
                    names.service(),
                    names.metadata(),
                    google.backend(main),
                    childOptions().build()));
        }
        new Ingress(
                names.service(),
                IngressArgs.builder()
                        .metadata(names.metadata(annotations))
                        .spec(spec.build())
                        .build(),
                childOptions().dependsOn(before).build());
        registerOutputs(Map.of());
    }

    private static IngressRuleArgs rule(String host, String service, Port main) {
        return IngressRuleArgs.builder()
                .host(host)
                .http(HTTPIngressRuleValueArgs.builder()
                        .paths(HTTPIngressPathArgs.builder()
                                .path("/")
                                .pathType("Prefix")
                                .backend(IngressBackendArgs.builder()
                                        .service(IngressServiceBackendArgs.builder()
                                                .name(service)
                                                .port(ServiceBackendPortArgs.builder()
                                                        .name(main.name())
                                                        .build())
                                                .build())
                                        .build())
                                .build())
                        .build())
                .build();
    }
}
