package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.PodYaml.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceReadinessTest {

    private static final String SELECTS =
            "{clusterIP: 10.96.0.7, selector: {app: api}, ports: [{port: 80, targetPort: http}]}";

    private final Seen<Service> seen = new Seen<>(new ServiceReadiness());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: ExternalName, externalName: db.example, selector: {app: api}}",
                "{clusterIP: None, selector: {app: api}}",
                "{clusterIP: 10.96.0.7}",
                "{clusterIP: 10.96.0.7, selector: {}}",
            })
    void needsNoEndpointsWhereTheyMayBeMissingOnPurpose(String spec) {
        assertThat(seen.subject(service(spec, "{}")).ready().summary()).isEqualTo("no endpoints needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{conditions: {ready: true}}", "{conditions: {}}", "{}"})
    void isReadyWithOneReadyEndpoint(String endpoint) {
        seen.subject(service(SELECTS, "{}"))
                .related(EndpointSlice.class, slice("{conditions: {ready: false}}", endpoint));

        assertThat(seen.ready().summary()).isEqualTo("1 ready endpoints");
    }

    @Test
    void saysThatNoPodHasTheLabels() {
        Outcome.Pending pending = seen.subject(service(SELECTS, "{}")).pending();

        assertThat(pending.progress())
                .isEqualTo("no ready endpoint, waiting for a ready pod with the labels {app=api}");
        assertThat(pending.state().details())
                .containsExactly("no pod in the namespace has the labels {app=api} (.spec.selector)");
    }

    @Test
    void saysThatTheSelectedPodsAreNotReady() {
        seen.subject(service(SELECTS, "{}"))
                .related(EndpointSlice.class, slice("{conditions: {ready: false}}"))
                .related(Pod.class, pod("api-a", "rs", PodYaml.running(0)), pod("api-b", "rs", PodYaml.running(0)));

        assertThat(seen.pending().state().details())
                .containsExactly("2 pods have the labels {app=api}, none of them is ready: api-a, api-b");
    }

    @Test
    void understandsASliceWhoseEndpointsAreNull() {
        seen.subject(service(SELECTS, "{}"))
                .related(EndpointSlice.class, "metadata: {name: api-1, namespace: shop}\nendpoints: null\nports: null");

        assertThat(seen.pending().state().found()).isEqualTo("no ready endpoint");
    }

    @Test
    void saysThatNoReadyPodHasThePort() {
        seen.subject(service(SELECTS, "{}")).related(Pod.class, pod("api-a", "rs", PodYaml.ready()));

        assertThat(seen.pending().state().details()).containsExactly("1 pod ready, but none has the target ports http");
    }

    @Test
    void waitsForTheAddressOfALoadBalancer() {
        String spec = SELECTS.replace("{clusterIP", "{type: LoadBalancer, clusterIP");
        seen.subject(service(spec, "{loadBalancer: {}}")).related(EndpointSlice.class, slice("{}"));
        assertThat(seen.pending().waitingFor()).contains("a load balancer to be assigned");

        seen.subject(service(spec, "{loadBalancer: {ingress: [{ip: 192.0.2.7}]}}"));
        assertThat(seen.ready().summary()).isEqualTo("1 ready endpoints");
    }

    @Test
    void watchesOnlyWhatItNeeds() {
        ServiceReadiness readiness = new ServiceReadiness();

        assertThat(readiness.related(Seen.yaml(Service.class, service("{clusterIP: None, selector: {a: b}}", "{}"))))
                .isEmpty();
        assertThat(readiness.related(Seen.yaml(Service.class, service(SELECTS, "{}"))))
                .extracting(Related::type, Related::required)
                .containsExactly(tuple(EndpointSlice.class, true), tuple(Pod.class, false));
    }

    private static String service(String spec, String status) {
        return "metadata: {name: api, namespace: shop, uid: s}\nspec: %s\nstatus: %s".formatted(spec, status);
    }

    private static String slice(String... endpoints) {
        return "metadata: {name: api-1, namespace: shop}\nendpoints: [%s]".formatted(String.join(", ", endpoints));
    }
}
