package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is the same for every kind: cancellation, outages, deletion, missing permissions. */
@Execution(ExecutionMode.CONCURRENT)
class WaitIT {

    private static final String NEVER = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: marker, annotations: {pulumi.com/waitFor: "jsonpath={.data.done}"}}
            """;

    @Test
    void endsOnCancellationWithTheStateReached() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            CompletableFuture<Void> waiting = inBackground(namespace, namespace.apply(NEVER));
            await().atMost(TestNamespace.LONG).until(() -> waits(namespace));

            namespace.cancellation.cancel();

            CompletionException end = catchThrowableOfType(
                    CompletionException.class,
                    () -> waiting.orTimeout(10, TimeUnit.SECONDS).join());
            assertThat(end.getCause())
                    .isInstanceOf(AwaitFailure.class)
                    .hasMessage(
                            "ConfigMap %s/marker: waiting was cancelled, still waiting for jsonpath={.data.done}"
                                    + " (found: {.data.done} selects nothing; expected: jsonpath={.data.done})",
                            namespace.name);
        }
    }

    @Test
    void waitsOnWhileTheApiServerIsAway() throws Exception {
        URI server = URI.create(TestNamespace.config().getMasterUrl());
        try (Relay relay = new Relay(server.getHost(), server.getPort());
                TestNamespace namespace = TestNamespace.create(config -> through(relay, config))) {
            CompletableFuture<Void> waiting = inBackground(namespace, namespace.apply(NEVER));
            await().atMost(TestNamespace.LONG).until(() -> waits(namespace));

            relay.cut();
            await().atMost(TestNamespace.LONG).until(() -> !namespace.log.outages.isEmpty());
            namespace.apply(NEVER + "data: {done: \"true\"}");
            assertThat(namespace.log.outages)
                    .first()
                    .asString()
                    .startsWith("the API server does not answer (")
                    .endsWith("; waiting goes on, 3 min at most");
            assertThat(waiting).isNotDone();
            relay.mend();

            assertThat(waiting.orTimeout(90, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(90));
        }
    }

    @Test
    void beginsEvenThoughTheApiServerIsAway() throws Exception {
        URI server = URI.create(TestNamespace.config().getMasterUrl());
        try (Relay relay = new Relay(server.getHost(), server.getPort());
                TestNamespace namespace = TestNamespace.create(config -> through(relay, config))) {
            GenericKubernetesResource object = namespace.apply(NEVER);
            relay.cut();
            CompletableFuture<Void> waiting = inBackground(namespace, object);
            await().atMost(TestNamespace.LONG).until(() -> !namespace.log.outages.isEmpty());
            namespace.apply(NEVER + "data: {done: \"true\"}");
            assertThat(waiting).isNotDone();

            relay.mend();

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(90));
        }
    }

    @Test
    void saysAtTheTimeoutThatTheApiServerIsAway() throws Exception {
        URI server = URI.create(TestNamespace.config().getMasterUrl());
        try (Relay relay = new Relay(server.getHost(), server.getPort());
                TestNamespace namespace = TestNamespace.create(config -> through(relay, config))) {
            GenericKubernetesResource object = namespace.apply(NEVER);
            CompletableFuture<Void> waiting = inBackground(namespace, object, Duration.ofSeconds(60));
            await().atMost(TestNamespace.LONG).until(() -> waits(namespace));

            relay.cut();

            CompletionException end = catchThrowableOfType(
                    CompletionException.class,
                    () -> waiting.orTimeout(90, TimeUnit.SECONDS).join());
            assertThat(end.getCause()).hasMessageContaining("not ready within 1 min, the API server does not answer (");
        }
    }

    @Test
    void namesWhatBlocksTheDeletionOfANamespace() throws Exception {
        KubernetesClient admin = TestNamespace.admin();
        try (TestNamespace namespace = TestNamespace.create()) {
            namespace.apply("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: held, finalizers: [example.com/hold]}");
            GenericKubernetesResource object = new GenericKubernetesResourceBuilder()
                    .withApiVersion("v1")
                    .withKind("Namespace")
                    .withMetadata(
                            admin.namespaces().withName(namespace.name).get().getMetadata())
                    .build();
            admin.namespaces().withName(namespace.name).delete();

            Thread canceller = new Thread(() -> {
                await().atMost(TestNamespace.LONG)
                        .until(() -> namespace.log.warnings.stream()
                                .anyMatch(line -> line.startsWith("still there: NamespaceFinalizersRemaining: ")));
                namespace.cancellation.cancel();
            });
            canceller.start();
            AwaitFailure failure =
                    catchThrowableOfType(AwaitFailure.class, () -> namespace.deleted(object, namespace.cancellation));

            assertThat(failure)
                    .hasMessageStartingWith(
                            "Namespace %s: waiting was cancelled, still waiting for Namespace", namespace.name);
            assertThat(String.join("\n", failure.reasons()))
                    .contains("example.com/hold in 1 resource instances", "configmaps. has 1 resource instances");
            admin.configMaps().inNamespace(namespace.name).withName("held").edit(held -> {
                held.getMetadata().getFinalizers().clear();
                return held;
            });
            namespace.deleted(object, new Cancellation());
            assertThat(admin.namespaces().withName(namespace.name).get()).isNull();
        }
    }

    @Test
    void takesAnObjectForDeletedThatWasGoneBeforeTheWaitBegan() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            GenericKubernetesResource object = namespace.apply(NEVER);
            namespace.client.resource(object).delete();

            namespace.deleted(object, new Cancellation());

            assertThat(namespace.client.resource(object).get()).isNull();
        }
    }

    @Test
    void failsWhenTheObjectIsDeletedMeanwhile() throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            GenericKubernetesResource object = namespace.apply(NEVER);
            CompletableFuture<Void> waiting = inBackground(namespace, object);
            await().atMost(TestNamespace.LONG).until(() -> waits(namespace));

            namespace.client.resource(object).delete();

            assertThat(waiting.orTimeout(60, TimeUnit.SECONDS))
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableThat()
                    .withMessageContaining("was deleted while it was waited for");
        }
    }

    @Test
    void waitsWithPoorerReasonsWherePodsMayNotBeWatched() throws Exception {
        try (TestNamespace namespace = TestNamespace.create(WaitIT::asReader)) {
            namespace.apply("""
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: Role
                    metadata: {name: reader}
                    rules: [{apiGroups: [apps], resources: [deployments], verbs: [get, list, watch]}]
                    """);
            namespace.apply("""
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata: {name: reader}
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
                    subjects: [{kind: User, name: reader, apiGroup: rbac.authorization.k8s.io}]
                    """);
            GenericKubernetesResource object = namespace.apply("""
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web}
                    spec:
                      minReadySeconds: 15
                      selector: {matchLabels: {app: web}}
                      template:
                        metadata: {labels: {app: web}}
                        spec: {containers: [{name: web, image: %s, imagePullPolicy: Never, command: [sleep, "600"]}]}
                    """);

            namespace.ready(object);

            assertThat(namespace.log.warnings)
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line)
                            .contains("may not be watched, so reasons may be missing: ")
                            .containsPattern("[a-z.]+ is forbidden: User \"reader\" cannot list resource"));
        }
    }

    private static boolean waits(TestNamespace namespace) {
        return namespace.log.statuses.stream().anyMatch(line -> line.contains("waiting for jsonpath={.data.done}"));
    }

    private static Config asReader(Config config) {
        return new ConfigBuilder(config).withImpersonateUsername("reader").build();
    }

    private static Config through(Relay relay, Config config) {
        return new ConfigBuilder(config)
                .withMasterUrl("https://127.0.0.1:" + relay.port())
                .build();
    }

    private static CompletableFuture<Void> inBackground(TestNamespace namespace, GenericKubernetesResource object) {
        return inBackground(namespace, object, TestNamespace.LONG);
    }

    private static CompletableFuture<Void> inBackground(
            TestNamespace namespace, GenericKubernetesResource object, Duration timeout) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                namespace.ready(object, Operation.CREATE, timeout);
                end.complete(null);
            } catch (AwaitFailure | InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return end;
    }
}
