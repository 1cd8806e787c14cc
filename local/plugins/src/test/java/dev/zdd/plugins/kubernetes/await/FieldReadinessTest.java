package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldReadinessTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "PersistentVolume; {status: {phase: Available}}; ",
                "PersistentVolume; {status: {phase: Bound}}; ",
                "PersistentVolume; {}; phase unknown",
                "PersistentVolume; {status: {phase: Pending}}; phase Pending",
                "ResourceQuota; {spec: {hard: {pods: '3'}}, status: {hard: {pods: '3'}}}; ",
                "ResourceQuota; {spec: {hard: {pods: '3'}}, status: {hard: {pods: '2'}}}; .status.hard is {pods=2}",
                "ResourceQuota; {spec: {hard: {pods: '3'}}}; .status.hard is null",
                "ReplicationController; {metadata: {generation: 1}, spec: {replicas: 2}, status: {observedGeneration: 1, availableReplicas: 2}}; ",
                "ReplicationController; {metadata: {generation: 2}, spec: {replicas: 2}, status: {observedGeneration: 1, availableReplicas: 2}}; 2 of 2 pods available",
                "ReplicationController; {metadata: {generation: 1}, status: {observedGeneration: 1}}; 0 of 1 pod available",
                "Secret; {type: Opaque}; ",
                "Secret; {type: kubernetes.io/service-account-token}; no token",
                "Secret; {type: kubernetes.io/service-account-token, data: {token: eA==}}; ",
            })
    void readsTheFieldsOfTheSimpleKinds(String kind, String object, String found) {
        GenericKubernetesResource parsed = Seen.yaml(GenericKubernetesResource.class, "---\n" + object);
        parsed.setKind(kind);
        parsed.setApiVersion("v1");
        if (parsed.getMetadata() == null) {
            parsed.setMetadata(new ObjectMeta());
        }

        @SuppressWarnings("unchecked")
        Readiness<GenericKubernetesResource> readiness = (Readiness<GenericKubernetesResource>)
                Readinesses.of(parsed, Operation.CREATE).orElseThrow();
        Outcome outcome = readiness.observe(new Observation<>(Instant.EPOCH, Optional.of(parsed), Map.of()));

        if (found == null) {
            assertThat(outcome).isInstanceOf(Outcome.Ready.class);
        } else {
            assertThat(((Outcome.Pending) outcome).state().found()).isEqualTo(found);
        }
    }
}
