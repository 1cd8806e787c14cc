package dev.zdd.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Waits for Deployments and Jobs on a real cluster. */
@Execution(ExecutionMode.CONCURRENT)
class WaitIT {

    private static final String POD_OF_ANOTHER_VERSION = """
            apiVersion: v1
            kind: Pod
            metadata: {name: old, labels: {app: api}}
            spec: {containers: [{name: api, image: "absent:1", imagePullPolicy: Never}]}
            """;

    private final TestNamespace namespace = TestNamespace.create();

    @AfterEach
    void removeNamespace() {
        namespace.close();
    }

    @Test
    void endsWhenEveryPodOfTheNewestRevisionIsAvailable() throws Exception {
        namespace.await(namespace.apply(deployment(2, "sleep 600")));
        namespace.await(namespace.apply(deployment(2, "sleep 601")));

        assertThat(live().getStatus().getUpdatedReplicas()).isEqualTo(2);
        assertThat(live().getStatus().getReplicas()).isEqualTo(2);
        assertThat(namespace.log.warnings).isEmpty();
        assertThat(namespace.log.statuses).endsWith("2 of 2 pods available");
    }

    @Test
    void isNotTheSoleVersionBeforeTheLastPodOfAnotherHasEnded() throws Exception {
        GenericKubernetesResource object = namespace.apply(deployment(1, "sleep 600"));
        namespace.await(object);
        GenericKubernetesResource old = namespace.apply(POD_OF_ANOTHER_VERSION);

        assertThat(catchThrowableOfType(WaitFailure.class, () -> awaitSole(object, Duration.ofSeconds(5))))
                .hasMessageContaining(
                        "not ready within 5 s, still waiting for the end of pods of another version: old");

        TestNamespace.admin().resource(old).delete();
        awaitSole(object, TestNamespace.LONG);
    }

    @Test
    void failsForAnImageThatIsNotThere() {
        assertThat(fails(deployment(1, "sleep 600").replace("%s", "zdd.local/absent:1")))
                .hasMessageStartingWith("Deployment %s/api: pod api-", namespace.name)
                .hasMessageContaining("container api: image zdd.local/absent:1 cannot be pulled (ErrImageNeverPull)")
                .hasMessageContaining(
                        "(found: 1 of 1 pod updated, 0 available; expected: 1 pod of the newest revision available)");
    }

    @Test
    void failsForARegistryThatStaysAway() {
        WaitFailure failure = fails(
                deployment(1, "sleep 600").replace("%s", "127.0.0.1:9/shop:1").replace("Never", "Always"));

        assertThat(failure)
                .hasMessageContaining("image 127.0.0.1:9/shop:1 cannot be pulled")
                .hasMessageContaining("connection refused");
        assertThat(namespace.log.warnings).anySatisfy(line -> assertThat(line).contains("cannot be pulled"));
    }

    @Test
    void failsForACrashLoopWithExitCodeAndLastLogLines() {
        WaitFailure failure = fails(neverReady(deployment(1, "echo opening shop; echo no database >&2; exit 3")));

        assertThat(failure)
                .hasMessageContaining("container api: CrashLoopBackOff: ended with exit code 3, 3 restarts")
                .hasMessageContaining("last log lines of pod api-");
        assertThat(failure.getMessage().lines()).contains("    opening shop", "    no database");
        assertThat(namespace.log.warnings).first().asString().contains("container api: ", "ended with exit code 3");
    }

    @Test
    void failsWhenNoNodeTakesThePod() {
        WaitFailure failure =
                fails(deployment(1, "sleep 600").replace("resources: {}", "resources: {requests: {cpu: \"1000\"}}"));

        assertThat(failure).hasMessageContaining("unschedulable: 0/2 nodes are available");
        assertThat(namespace.log.warnings).hasSize(1).first().asString().contains("Insufficient cpu");
    }

    @Test
    void failsWhenTheQuotaIsExceeded() {
        namespace.apply("apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: small}\nspec: {hard: {pods: \"1\"}}");

        assertThat(fails(deployment(2, "sleep 600")))
                .hasMessageContaining("pods cannot be created: ")
                .hasMessageContaining("exceeded quota: small");
    }

    @Test
    void saysWhatIsMissingAtTheLimit() {
        GenericKubernetesResource object = namespace.apply(neverReady(deployment(1, "echo listening; sleep 600")));
        await().atMost(TestNamespace.LONG).until(this::podRuns);

        WaitFailure failure =
                catchThrowableOfType(WaitFailure.class, () -> namespace.await(object, Duration.ofSeconds(30)));

        assertThat(failure)
                .hasMessageContaining("not ready within 30 s, still waiting for pod api-")
                .hasMessageContaining("container api not ready");
        assertThat(failure.getMessage().lines()).contains("    listening");
    }

    @Test
    void failsWhenAnotherVersionTakesThePlaceOfTheUpdates() {
        WaitFailure failure = failsAfter(
                neverReady(deployment(1, "sleep 600")),
                object -> namespace.apply(neverReady(deployment(1, "sleep 601"))));

        assertThat(failure)
                .hasMessage(
                        "Deployment %s/api: another version took the place of this update's, by hand or by another "
                                + "release (found: another pod template; expected: that of this update)",
                        namespace.name);
    }

    @Test
    void failsWhenTheObjectIsDeletedMeanwhile() {
        WaitFailure failure = failsAfter(
                neverReady(deployment(1, "sleep 600")),
                object -> TestNamespace.admin().resource(object).delete());

        assertThat(failure).hasMessageContaining("was deleted while it was waited for");
    }

    /** Negative control: the same wait with the update's image does not end before its pods are available. */
    @Test
    void leavesAVersionThatWasSetByHandBeforeAnUpdateThatChangesNothing() throws Exception {
        GenericKubernetesResource ofUpdate = namespace.apply(deployment(1, "sleep 600"));
        namespace.apply(neverReady(deployment(1, "sleep 601")));

        namespace.await(ofUpdate, "zdd.local/the-stacks:2", TestNamespace.LONG);
        assertThat(namespace.log.warnings)
                .singleElement()
                .asString()
                .startsWith("was set to another version by hand or by another release, which stays");

        assertThat(catchThrowableOfType(WaitFailure.class, () -> namespace.await(ofUpdate, Duration.ofSeconds(10))))
                .hasMessageContaining("not ready within 10 s");
    }

    @Test
    void saysThatAnObjectIsGoneThatAnUpdateHasNotChanged() throws Exception {
        GenericKubernetesResource object = namespace.apply(deployment(1, "sleep 600"));
        TestNamespace.admin().resource(object).delete();
        await().atMost(TestNamespace.LONG).until(() -> live() == null);

        namespace.await(object);

        assertThat(namespace.log.warnings)
                .containsExactly("is not in the cluster any more, so it was not waited for: pulumi refresh notes that");
    }

    @Test
    void waitsUntilAJobIsComplete() throws Exception {
        namespace.await(namespace.apply(job("exit 0")));

        assertThat(namespace.log.statuses).last().asString().startsWith("1 of 1 pod succeeded");
    }

    @Test
    void failsForAJobThatFailedWithItsLog() {
        WaitFailure failure = fails(job("echo no such column; exit 7"));

        assertThat(failure)
                .hasMessageStartingWith("Job %s/expand: BackoffLimitExceeded", namespace.name)
                .hasMessageContaining("ended with exit code 7");
        assertThat(failure.getMessage().lines()).contains("    no such column");
    }

    @Test
    void waitsOnWhileTheApiServerIsAway() throws Exception {
        URI server = URI.create(TestNamespace.config().getMasterUrl());
        try (Relay relay = new Relay(server.getHost(), server.getPort());
                TestNamespace behind = TestNamespace.create(config -> through(relay, config))) {
            GenericKubernetesResource object =
                    behind.apply(deployment(1, "sleep 600").replace("%s", "absent:1"));
            relay.cut();
            CompletableFuture<Void> waiting = inBackground(behind, object);
            await().atMost(TestNamespace.LONG).until(() -> !behind.log.outages.isEmpty());
            assertThat(behind.log.outages)
                    .first()
                    .asString()
                    .startsWith("the API server does not answer (")
                    .endsWith("; waiting goes on, 3 min at most");
            assertThat(waiting).isNotDone();

            relay.mend();

            assertThat(waiting).failsWithin(Duration.ofSeconds(90));
            assertThat(behind.log.outages).contains("the API server answers again");
        }
    }

    private static Config through(Relay relay, Config config) {
        config.setMasterUrl("https://127.0.0.1:" + relay.port());
        return config;
    }

    private static CompletableFuture<Void> inBackground(TestNamespace where, GenericKubernetesResource object) {
        return CompletableFuture.runAsync(() -> {
            try {
                where.await(object, "absent:1", TestNamespace.LONG);
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private void awaitSole(GenericKubernetesResource object, Duration limit) throws InterruptedException {
        String image = TestNamespace.IMAGE;
        namespace.await(object, new SoleVersion<>(new DeploymentReadiness(), image), image, limit);
    }

    private WaitFailure fails(String yaml) {
        return catchThrowableOfType(WaitFailure.class, () -> namespace.await(namespace.apply(yaml)));
    }

    /** @param meanwhile done once the wait has looked at the object */
    private WaitFailure failsAfter(String yaml, Consumer<GenericKubernetesResource> meanwhile) {
        GenericKubernetesResource object = namespace.apply(yaml);
        Thread other = new Thread(() -> {
            await().atMost(TestNamespace.LONG).until(() -> !namespace.log.statuses.isEmpty());
            meanwhile.accept(object);
        });
        other.start();
        return catchThrowableOfType(WaitFailure.class, () -> namespace.await(object));
    }

    private boolean podRuns() {
        return TestNamespace.admin().pods().inNamespace(namespace.name).list().getItems().stream()
                .anyMatch(pod -> pod.getStatus().getPhase().equals("Running"));
    }

    private Deployment live() {
        return TestNamespace.admin()
                .apps()
                .deployments()
                .inNamespace(namespace.name)
                .withName("api")
                .get();
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

    private static String job(String command) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: expand}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      terminationGracePeriodSeconds: 1
                      containers:
                      - {name: migration, image: %%s, imagePullPolicy: Never, command: [sh, -c, "%s"]}
                """.formatted(command);
    }
}
