package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.Lists.orEmpty;

import dev.zdd.plugins.kubernetes.await.Outcome.Failed;
import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A Service is ready when at least one ready endpoint stands behind it and, for type LoadBalancer, an address was
 * assigned to it. Endpoints are not waited for where they may be missing on purpose: type ExternalName, headless
 * Services (which are made before their StatefulSet's pods) and Services without a selector (their endpoints are made by
 * hand). These are the official provider's rules, except that it lets endpoints settle for 10 s: an EndpointSlice names
 * every endpoint's readiness, so there is nothing to settle.
 *
 * <p>Nothing about a Service is hopeless before the timeout; the message then says which of selector, readiness and
 * ports is to blame.
 */
final class ServiceReadiness implements Readiness<Service> {

    private static final String OF_SERVICE = "kubernetes.io/service-name";

    @Override
    public Class<Service> subjectType() {
        return Service.class;
    }

    @Override
    public List<Related> related(Service service) {
        if (!needsEndpoints(service.getSpec())) {
            return List.of();
        }
        return List.of(
                Related.inNamespace(EndpointSlice.class)
                        .labelled(Map.of(OF_SERVICE, service.getMetadata().getName())),
                Related.inNamespace(Pod.class)
                        .labelled(service.getSpec().getSelector())
                        .optional());
    }

    @Override
    public Outcome observe(Observation<Service> seen) {
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", "the Service"));
        }
        Service service = seen.subject().get();
        ServiceSpec spec = service.getSpec();
        long ready = readyEndpoints(seen.all(EndpointSlice.class));
        if (needsEndpoints(spec) && ready == 0) {
            return withoutEndpoints(spec, seen.all(Pod.class));
        }
        if ("LoadBalancer".equals(spec.getType()) && !hasAddress(service)) {
            return Pending.of(
                    State.of("no address", "an address in .status.loadBalancer"),
                    "a load balancer to be assigned (does the cluster have a controller for them?)");
        }
        return Ready.of(needsEndpoints(spec) ? "%d ready endpoints".formatted(ready) : "no endpoints needed");
    }

    private static boolean needsEndpoints(ServiceSpec spec) {
        boolean selects = spec.getSelector() != null && !spec.getSelector().isEmpty();
        return selects && !"ExternalName".equals(spec.getType()) && !"None".equals(spec.getClusterIP());
    }

    static long readyEndpoints(List<EndpointSlice> slices) {
        return slices.stream()
                .flatMap(slice -> orEmpty(slice.getEndpoints()).stream())
                .filter(ServiceReadiness::isReady)
                .count();
    }

    /** An absent condition means ready (EndpointConditions of discovery.k8s.io/v1). */
    private static boolean isReady(Endpoint endpoint) {
        return endpoint.getConditions() == null
                || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
    }

    static boolean hasAddress(Service service) {
        return service.getStatus() != null
                && service.getStatus().getLoadBalancer() != null
                && !orEmpty(service.getStatus().getLoadBalancer().getIngress()).isEmpty();
    }

    private static Outcome withoutEndpoints(ServiceSpec spec, List<Pod> pods) {
        String selector = new TreeMap<>(spec.getSelector()).toString();
        long ready = pods.stream().filter(Pods::isReady).count();
        List<String> details = new ArrayList<>();
        String waitingFor = "a ready pod with the labels " + selector;
        if (pods.isEmpty()) {
            details.add("no pod in the namespace has the labels %s (.spec.selector)".formatted(selector));
        } else if (ready == 0) {
            details.add("%s the labels %s, none of them is ready: %s"
                    .formatted(
                            Numbers.pods(pods.size()) + (pods.size() == 1 ? " has" : " have"), selector, names(pods)));
        } else {
            waitingFor = "a pod that has the target port";
            details.add("%s ready, but none has the target ports %s".formatted(Numbers.pods((int) ready), ports(spec)));
        }
        return Pending.of(new State("no ready endpoint", "at least 1 ready endpoint", details, List.of()), waitingFor);
    }

    private static String names(List<Pod> pods) {
        return String.join(", ", pods.stream().map(Pods::name).sorted().limit(5).toList());
    }

    private static String ports(ServiceSpec spec) {
        return String.join(
                ", ",
                orEmpty(spec.getPorts()).stream()
                        .map(ServiceReadiness::targetPort)
                        .toList());
    }

    private static String targetPort(ServicePort port) {
        return Objects.toString(
                port.getTargetPort() == null
                        ? port.getPort()
                        : port.getTargetPort().getValue());
    }
}
