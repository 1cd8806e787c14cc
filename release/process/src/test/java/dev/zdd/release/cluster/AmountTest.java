package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

    /** The examples of "Resource sharing within containers" in short: what starts first, what stays, what runs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers: [A, A] | 200",
                "initContainers: [B], containers: [A] | 500",
                "initContainers: [A], containers: [A, A] | 200",
                "initContainers: [S], containers: [A, A] | 250",
                "initContainers: [S, B], containers: [A] | 550",
                "initContainers: [B, S], containers: [A] | 500",
                "containers: [A], overhead: {cpu: 30m} | 130",
                "containers: [{name: none}] | 0"
            })
    void isWhatAPodIsPlacedBy(String pod, long millicores) {
        String spec = pod.replace("A", container("100m", "Never"))
                .replace("B", container("500m", "Never"))
                .replace("S", container("50m", "Always"));

        Pod placed = Serialization.unmarshal("apiVersion: v1\nkind: Pod\nspec: {%s}".formatted(spec), Pod.class);

        assertThat(Amount.requestedBy(placed.getSpec())).isEqualTo(new Amount(millicores, 0));
    }

    private static String container(String cpu, String restarts) {
        return "{name: c, restartPolicy: %s, resources: {requests: {cpu: %s}}}".formatted(restarts, cpu);
    }
}
