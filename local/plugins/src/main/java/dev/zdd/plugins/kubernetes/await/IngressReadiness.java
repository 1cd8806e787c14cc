package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.Lists.orEmpty;

import dev.zdd.plugins.kubernetes.await.Outcome.Failed;
import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBackend;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An Ingress is ready when every path leads to a Service with an EndpointSlice and the controller has written an address
 * to {@code .status.loadBalancer}. Paths to Services of type ExternalName and to resources need nothing. Paths that lead
 * nowhere are forgiven with a warning after {@value #PATIENCE_SECONDS} s, as by the official provider
 * (pulumi-kubernetes 1810).
 */
final class IngressReadiness implements Readiness<Ingress> {

    private static final int PATIENCE_SECONDS = 60;
    private static final String SERVICE_OF_SLICE = "kubernetes.io/service-name";

    private Optional<Instant> start = Optional.empty();

    @Override
    public Class<Ingress> subjectType() {
        return Ingress.class;
    }

    @Override
    public List<Related> related(Ingress ingress) {
        return List.of(
                Related.inNamespace(Service.class).optional(),
                Related.inNamespace(EndpointSlice.class).optional());
    }

    @Override
    public Outcome observe(Observation<Ingress> seen) {
        String expected = "a Service with endpoints behind every path, and an address";
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", expected));
        }
        start = start.or(() -> Optional.of(seen.now()));
        Ingress ingress = seen.subject().get();
        List<String> dangling = dangling(ingress, seen);
        boolean patient = Duration.between(start.get(), seen.now()).toSeconds() < PATIENCE_SECONDS;
        State state = new State(
                "%d paths lead nowhere, %s"
                        .formatted(dangling.size(), hasAddress(ingress) ? "has an address" : "no address"),
                expected,
                dangling,
                List.of());
        if (!dangling.isEmpty() && patient) {
            return Pending.of(state, dangling.get(0));
        }
        if (!hasAddress(ingress)) {
            return new Pending(state, "its controller to assign an address (does the cluster have one?)", dangling);
        }
        return new Ready("has an address", dangling);
    }

    private static boolean hasAddress(Ingress ingress) {
        return ingress.getStatus() != null
                && ingress.getStatus().getLoadBalancer() != null
                && !orEmpty(ingress.getStatus().getLoadBalancer().getIngress()).isEmpty();
    }

    private static List<String> dangling(Ingress ingress, Observation<Ingress> seen) {
        List<String> dangling = new ArrayList<>();
        backends(ingress).forEach((path, service) -> {
            if (!leadsSomewhere(service, seen)) {
                dangling.add("path %s to Service %s, which has no endpoints".formatted(path, service));
            }
        });
        return dangling;
    }

    private static boolean leadsSomewhere(String service, Observation<Ingress> seen) {
        boolean external = seen.all(Service.class).stream()
                .anyMatch(candidate -> Pods.name(candidate).equals(service)
                        && "ExternalName".equals(candidate.getSpec().getType()));
        return external
                || seen.all(EndpointSlice.class).stream()
                        .anyMatch(slice -> slice.getMetadata().getLabels() != null
                                && service.equals(
                                        slice.getMetadata().getLabels().get(SERVICE_OF_SLICE)));
    }

    /** Host and path to the Service's name. */
    private static Map<String, String> backends(Ingress ingress) {
        Map<String, String> backends = new LinkedHashMap<>();
        service(ingress.getSpec().getDefaultBackend()).ifPresent(service -> backends.put("(default)", service));
        for (IngressRule rule : orEmpty(ingress.getSpec().getRules())) {
            List<HTTPIngressPath> paths =
                    rule.getHttp() == null ? List.of() : orEmpty(rule.getHttp().getPaths());
            for (HTTPIngressPath path : paths) {
                String place = Objects.toString(rule.getHost(), "") + Objects.toString(path.getPath(), "/");
                service(path.getBackend()).ifPresent(service -> backends.put(place, service));
            }
        }
        return backends;
    }

    private static Optional<String> service(IngressBackend backend) {
        return Optional.ofNullable(backend).map(IngressBackend::getService).map(service -> service.getName());
    }
}
