package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class KindsAwaitIT {

    private static final String SERVICE =
            "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}";

    private final TestNamespace namespace = TestNamespace.create();

    @AfterEach
    void removeNamespace() {
        namespace.close();
    }

    @Test
    void waitsUntilAJobIsComplete() throws Exception {
        GenericKubernetesResource job = namespace.ready(namespace.apply(job("true")));

        assertThat(job.<Integer>get("status", "succeeded")).isEqualTo(1);
    }

    @Test
    void failsForAJobThatFailedWithItsLog() {
        AwaitFailure failure = fails(namespace.apply(job("echo adding column; echo table is gone; exit 4")));

        assertThat(failure)
                .hasMessageStartingWith("Job %s/migrate: BackoffLimitExceeded: ", namespace.name)
                .hasMessageContaining("expected: condition Complete)");
        assertThat(failure.reasons())
                .contains("  adding column", "  table is gone")
                .anySatisfy(line -> assertThat(line).endsWith("container run ended with exit code 4"));
    }

    @Test
    void saysWhyAServiceHasNoEndpoints() {
        AwaitFailure failure =
                cancelledOn("no ready endpoint, waiting for a ready pod with the labels {app=web}", SERVICE);

        assertThat(failure)
                .hasMessage(
                        "Service %s/web: waiting was cancelled, still waiting for a ready pod with the labels {app=web}"
                                + " (found: no ready endpoint; expected: at least 1 ready endpoint)",
                        namespace.name);
        assertThat(failure.reasons())
                .containsExactly("no pod in the namespace has the labels {app=web} (.spec.selector)");
    }

    @Test
    void waitsForPodAndTheEndpointsOfItsService() throws Exception {
        namespace.apply(pod());

        namespace.ready(namespace.apply(SERVICE));

        assertThat(namespace.log.statuses).endsWith("1 ready endpoints");
    }

    @Test
    void waitsForAPod() throws Exception {
        namespace.ready(namespace.apply(pod()));

        assertThat(namespace.log.statuses).endsWith("phase Running");
    }

    @Test
    void waitsForADaemonSetOnEveryNode() throws Exception {
        GenericKubernetesResource set = namespace.ready(namespace.apply(workload("DaemonSet", "")));

        assertThat(set.<Integer>get("status", "numberAvailable")).isEqualTo(2);
    }

    @Test
    void waitsForAStatefulSet() throws Exception {
        namespace.ready(namespace.apply(workload("StatefulSet", "replicas: 2, serviceName: web, ")));

        GenericKubernetesResource set = namespace.ready(namespace.apply(
                workload("StatefulSet", "replicas: 2, serviceName: web, ").replace("600", "601")));
        assertThat(set.<String>get("status", "currentRevision")).isEqualTo(set.get("status", "updateRevision"));
    }

    @Test
    void saysWhyAClaimHasNoVolume() {
        String claim = """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data}
                spec: {storageClassName: absent, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
                """;

        AwaitFailure failure = cancelledOn("phase Pending, waiting for a volume: ProvisioningFailed: ", claim);

        assertThat(failure)
                .hasMessageContaining("storageclass.storage.k8s.io \"absent\" not found")
                .hasMessageContaining("(found: phase Pending; expected: phase Bound)");
    }

    @Test
    void waitsForTheConditionThatTheAnnotationNames() throws Exception {
        GenericKubernetesResource deployment = namespace.ready(
                namespace.apply(workload("Deployment", "").replace("{name: web}", annotated("condition=Available"))));

        assertThat(deployment.<Integer>get("status", "availableReplicas")).isEqualTo(1);
    }

    @Test
    void waitsForThePathsThatTheAnnotationNames() throws Exception {
        String annotation = "[\"jsonpath={.data.phase}=done\", \"jsonpath={.data.extra}\"]";
        String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: " + annotated(annotation) + "\ndata: {phase: begun}";
        GenericKubernetesResource object = namespace.apply(map);
        Thread writer = new Thread(() -> {
            await().atMost(TestNamespace.LONG)
                    .until(() -> namespace.log.statuses.contains(
                            "{.data.phase} is begun; {.data.extra} selects nothing, waiting for"
                                    + " jsonpath={.data.phase}=done and jsonpath={.data.extra}"));
            namespace.apply(map.replace("begun", "done, extra: x"));
        });
        writer.start();

        GenericKubernetesResource live = namespace.ready(object);

        assertThat(live.<String>get("data", "phase")).isEqualTo("done");
        writer.join();
    }

    private static String annotated(String waitFor) {
        return "{name: web, annotations: {pulumi.com/waitFor: '%s'}}".formatted(waitFor);
    }

    private AwaitFailure cancelledOn(String status, String yaml) {
        GenericKubernetesResource object = namespace.apply(yaml);
        Thread canceller = new Thread(() -> {
            await().atMost(TestNamespace.LONG)
                    .until(() -> namespace.log.statuses.stream().anyMatch(line -> line.startsWith(status)));
            namespace.cancellation.cancel();
        });
        canceller.start();
        return fails(object);
    }

    private AwaitFailure fails(GenericKubernetesResource object) {
        return catchThrowableOfType(AwaitFailure.class, () -> namespace.ready(object));
    }

    private static String pod() {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, labels: {app: web}}
                spec: %s
                """.formatted(containers("web", "sleep 600", "Always"));
    }

    private static String workload(String kind, String spec) {
        return """
                apiVersion: apps/v1
                kind: %s
                metadata: {name: web}
                spec: {%sselector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: %s}}
                """.formatted(kind, spec, containers("web", "sleep 600", "Always"));
    }

    private static String job(String command) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: migrate}
                spec: {backoffLimit: 0, template: {spec: %s}}
                """.formatted(containers("run", command, "Never"));
    }

    private static String containers(String name, String command, String restartPolicy) {
        return "{restartPolicy: %s, terminationGracePeriodSeconds: 1, containers: [{name: %s, image: \"%%s\", imagePullPolicy: Never, command: [sh, -c, \"%s\"]}]}"
                .formatted(restartPolicy, name, command);
    }
}
