package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class DeploymentAwaitIT {

    private final TestNamespace namespace = TestNamespace.create();

    @AfterEach
    void removeNamespace() {
        namespace.close();
    }

    @Test
    void succeedsWhenEveryPodOfTheNewestRevisionIsAvailable() throws Exception {
        GenericKubernetesResource first = namespace.ready(namespace.apply(deployment(2, "sleep 600")));
        assertThat(first.<Integer>get("status", "availableReplicas")).isEqualTo(2);

        GenericKubernetesResource second =
                namespace.ready(namespace.apply(deployment(2, "sleep 601")), Operation.UPDATE, TestNamespace.LONG);
        assertThat(second.<Integer>get("status", "updatedReplicas")).isEqualTo(2);
        assertThat(second.<Integer>get("status", "replicas")).isEqualTo(2);
        assertThat(namespace.log.warnings).isEmpty();
        assertThat(namespace.log.statuses).endsWith("2 of 2 pods available");
    }

    @Test
    void failsForAnImageThatIsNotThere() {
        GenericKubernetesResource object =
                namespace.apply(deployment(1, "sleep 600").replace("%s", "zdd.local/absent:1"));

        AwaitFailure failure = fails(object);

        assertThat(failure)
                .hasMessageStartingWith("Deployment %s/api: pod api-", namespace.name)
                .hasMessageContaining("container api: image zdd.local/absent:1 cannot be pulled (ErrImageNeverPull)")
                .hasMessageContaining(
                        "(found: 1 of 1 pod updated, 0 available; expected: 1 pod of the newest revision available)");
        assertThat(failure.live()).isPresent();
    }

    @Test
    void failsForARegistryThatStaysAway() {
        String pulled =
                deployment(1, "sleep 600").replace("%s", "127.0.0.1:9/shop:1").replace("Never", "Always");

        AwaitFailure failure = fails(namespace.apply(pulled));

        assertThat(failure).hasMessageContaining("image 127.0.0.1:9/shop:1 cannot be pulled");
        assertThat(String.join("\n", failure.reasons())).contains("connection refused");
        assertThat(namespace.log.warnings).anySatisfy(line -> assertThat(line).contains("cannot be pulled"));
    }

    @Test
    void failsForACrashLoopWithExitCodeAndLastLogLines() {
        AwaitFailure failure =
                fails(namespace.apply(neverReady(deployment(1, "echo opening shop; echo no database >&2; exit 3"))));

        assertThat(failure).hasMessageContaining("container api: CrashLoopBackOff: ended with exit code 3, 3 restarts");
        assertThat(failure.reasons())
                .contains("  opening shop", "  no database")
                .anySatisfy(line -> assertThat(line).startsWith("last log lines of pod api-"));
        assertThat(namespace.log.warnings).first().asString().contains("container api: ", "ended with exit code 3");
    }

    @Test
    void failsWhenNoNodeTakesThePod() {
        AwaitFailure failure = fails(namespace.apply(
                deployment(1, "sleep 600").replace("resources: {}", "resources: {requests: {cpu: \"1000\"}}")));

        assertThat(failure).hasMessageContaining("unschedulable: 0/2 nodes are available");
        assertThat(namespace.log.warnings).hasSize(1).first().asString().contains("Insufficient cpu");
    }

    @Test
    void failsWhenTheQuotaIsExceeded() {
        namespace.apply("apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: small}\nspec: {hard: {pods: \"1\"}}");

        AwaitFailure failure = fails(namespace.apply(deployment(2, "sleep 600")));

        assertThat(failure)
                .hasMessageContaining("pods cannot be created: ")
                .hasMessageContaining("exceeded quota: small");
    }

    @Test
    void saysWhatIsMissingAtTheTimeout() {
        String neverReady = neverReady(deployment(1, "echo listening; sleep 600"));

        GenericKubernetesResource object = namespace.apply(neverReady);
        await().atMost(TestNamespace.LONG).until(this::podRuns);

        AwaitFailure failure = catchThrowableOfType(
                AwaitFailure.class, () -> namespace.ready(object, Operation.CREATE, Duration.ofSeconds(30)));

        assertThat(failure)
                .hasMessageContaining("not ready within 30 s, still waiting for pod api-")
                .hasMessageContaining("container api not ready");
        assertThat(failure.reasons()).contains("  listening");
    }

    private boolean podRuns() {
        return TestNamespace.admin().pods().inNamespace(namespace.name).list().getItems().stream()
                .anyMatch(pod -> pod.getStatus().getPhase().equals("Running"));
    }

    @Test
    void looksOnlyOnceAtARefresh() {
        GenericKubernetesResource object =
                namespace.apply(deployment(1, "sleep 600").replace("%s", "zdd.local/absent:1"));

        AwaitFailure failure = catchThrowableOfType(
                AwaitFailure.class, () -> namespace.ready(object, Operation.READ, TestNamespace.LONG));

        assertThat(failure).hasMessageContaining("Deployment %s/api: ".formatted(namespace.name));
        assertThat(failure.live()).isPresent();
    }

    @Test
    void doesNotWaitWhenToldSo() throws Exception {
        String skipped = deployment(1, "exit 1")
                .replace(
                        "metadata: {name: api}",
                        "metadata: {name: api, annotations: {pulumi.com/skipAwait: \"true\"}}");

        assertThat(namespace.ready(namespace.apply(skipped)).getMetadata().getName())
                .isEqualTo("api");
        assertThat(namespace.log.statuses).isEmpty();
    }

    private AwaitFailure fails(GenericKubernetesResource object) {
        return catchThrowableOfType(AwaitFailure.class, () -> namespace.ready(object));
    }

    private static String neverReady(String deployment) {
        return deployment.replace("[\"true\"]", "[\"false\"]");
    }

    private static String deployment(int replicas, String command) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: api}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: api}}
                  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
                  template:
                    metadata: {labels: {app: api}}
                    spec:
                      terminationGracePeriodSeconds: 1
                      containers:
                      - name: api
                        image: %%s
                        imagePullPolicy: Never
                        command: [sh, -c, "%s"]
                        readinessProbe: {exec: {command: ["true"]}, periodSeconds: 1}
                        resources: {}
                """.formatted(replicas, command);
    }
}
