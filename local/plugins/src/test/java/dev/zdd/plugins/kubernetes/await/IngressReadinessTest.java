package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IngressReadinessTest {

    private static final String ADDRESS = "{loadBalancer: {ingress: [{ip: 192.0.2.7}]}}";

    private final Seen<Ingress> seen = new Seen<>(new IngressReadiness());

    @Test
    void isReadyWithEndpointsBehindEveryPathAndAnAddress() {
        seen.subject(ingress(ADDRESS)).related(EndpointSlice.class, slice("api"), slice("web"));

        assertThat(seen.ready().warnings()).isEmpty();
    }

    @Test
    void waitsForTheAddress() {
        seen.subject(ingress("{}")).related(EndpointSlice.class, slice("api"), slice("web"));

        assertThat(seen.after(Duration.ofMinutes(9)).pending().waitingFor())
                .isEqualTo("its controller to assign an address (does the cluster have one?)");
    }

    @Test
    void waitsAMinuteForPathsThatLeadNowhereAndThenOnlyWarns() {
        String line = "path shop.test/api to Service api, which has no endpoints";
        seen.subject(ingress(ADDRESS)).related(EndpointSlice.class, slice("web"));
        assertThat(seen.pending().waitingFor()).isEqualTo(line);
        assertThat(seen.after(Duration.ofSeconds(59)).outcome()).isInstanceOf(Outcome.Pending.class);

        assertThat(seen.after(Duration.ofSeconds(1)).ready().warnings()).containsExactly(line);
    }

    @Test
    void needsNoEndpointsBehindAnExternalName() {
        seen.subject(ingress(ADDRESS))
                .related(EndpointSlice.class, slice("web"))
                .related(Service.class, "metadata: {name: api}\nspec: {type: ExternalName}");

        assertThat(seen.ready().warnings()).isEmpty();
    }

    private static String slice(String service) {
        return "metadata: {name: %s-1, labels: {kubernetes.io/service-name: %s}}".formatted(service, service);
    }

    private static String ingress(String status) {
        return """
                metadata: {name: shop, namespace: shop, uid: i}
                spec:
                  defaultBackend: {service: {name: web, port: {number: 80}}}
                  rules:
                  - host: shop.test
                    http:
                      paths:
                      - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
                      - {path: /files, pathType: Prefix, backend: {resource: {kind: Bucket, name: files}}}
                status: %s
                """.formatted(status);
    }
}
