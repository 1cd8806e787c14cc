package dev.zdd.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.rule.Profile;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Time grows with the number of objects, not with their pairs. */
class PolicyCheckTimeTest {

    private static final int FEW = 100;

    @Test
    void eightTimesAsManyApplicationsTakeLessThanTwentyTimesAsLong() {
        List<Manifest> few = applications(FEW);
        List<Manifest> many = applications(8 * FEW);
        for (int i = 0; i < 5; i++) {
            seconds(few);
        }

        // With time per pair of objects it would be 64, and 512 per triple.
        assertThat(seconds(many) / seconds(few)).isLessThan(20);
    }

    @Test
    void aThousandDocumentsAreReadAndJudgedInFiveSeconds() {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        PolicyReport report = PolicyCheck.of(Profile.PRODUCTION).run(applications(167));
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;

        System.out.printf("%d documents: %.1f s%n", report.objects(), seconds);
        assertThat(report.objects()).isGreaterThanOrEqualTo(1_000);
        assertThat(seconds).isLessThan(5);
    }

    @Test
    void aValueOfTenMegabytesIsReadAndJudgedInFiveSeconds() {
        String value = "password=$(NAME) https://shop.example.com/ ".repeat(250_000);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        PolicyCheck.of(Profile.PRODUCTION)
                .run(ManifestReader.read(
                        "large.yaml",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: \"%s\"}}".formatted(value)));

        assertThat((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9)
                .isLessThan(5);
    }

    private static double seconds(List<Manifest> manifests) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(PolicyCheck.of(Profile.PRODUCTION).run(manifests).objects()).isEqualTo(manifests.size());
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    }

    private static List<Manifest> applications(int number) {
        return ManifestReader.read(
                "applications.yaml",
                IntStream.range(0, number)
                        .mapToObj(i -> APPLICATION.replace("NAME", "app-" + i))
                        .collect(Collectors.joining("---\n")));
    }

    private static final String APPLICATION = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: NAME, namespace: store }
            spec:
              selector: { matchLabels: { app: NAME } }
              template:
                metadata: { labels: { app: NAME, part-of: store } }
                spec: { containers: [{ name: api, image: "shop:1", ports: [{ containerPort: 8080 }] }] }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: NAME, namespace: store }
            spec: { selector: { app: NAME, part-of: store }, ports: [{ port: 80, targetPort: 8080 }] }
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: { name: NAME, namespace: store }
            spec: { minAvailable: 1, selector: { matchLabels: { app: NAME, part-of: store } } }
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: { name: NAME, namespace: store }
            spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: NAME }, minReplicas: 2, maxReplicas: 4 }
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: NAME, namespace: store }
            spec:
              hosts: [NAME]
              http:
                - match: [{ uri: { prefix: /inner } }]
                  delegate: { name: NAME-inner }
                - route: [{ destination: { host: NAME, subset: all } }]
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: { name: NAME, namespace: store }
            spec: { host: NAME, subsets: [{ name: all, labels: { app: NAME } }] }
            """;
}
