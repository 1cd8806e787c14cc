package dev.zdd.plugins.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.pulumi.Context;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.resources.CustomResourceOptions;
import dev.zdd.plugins.engine.Objects.AnyResource;
import dev.zdd.plugins.engine.Objects.Fields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects that take time to become ready, and what goes wrong meanwhile, through the real engine. Alone, because it kills
 * engines that this process has started.
 */
@Isolated
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkloadIT {

    /** On every node of the local cluster. */
    private static final String IMAGE = "zdd.local/busybox:1";

    private static final String MISSING_IMAGE = "zdd.local/does-not-exist:1";
    private static final Duration LONG = Duration.ofMinutes(3);

    private static TestNamespace namespace;

    private Path directory;
    private Stack stack;

    @BeforeAll
    static void connect() {
        namespace = TestNamespace.create();
    }

    @AfterAll
    static void disconnect() {
        namespace.close();
    }

    @BeforeEach
    void open(@TempDir Path temporary) throws Exception {
        directory = temporary;
        stack = Stack.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        stack.close();
    }

    @Test
    void keepsAFailedDeploymentInTheStateAndMendsIt() throws Exception {
        assertThatThrownBy(() -> stack.up(deployment("mended", MISSING_IMAGE, "120")))
                .isInstanceOf(AutomationException.class);
        assertThat(stack.output()).contains("mended", "ErrImage");
        assertThat(stack.stateFile()).contains("initErrors");
        String uid = live("mended").getMetadata().getUid();

        stack.up(deployment("mended", IMAGE, "120"));
        assertThat(stack.step("mended")).isEqualTo(OperationType.UPDATE);
        assertThat(live("mended").getMetadata().getUid()).isEqualTo(uid);
        assertThat(live("mended").getStatus().getReadyReplicas()).isEqualTo(1);
        assertThat(stack.stateFile()).doesNotContain("initErrors");

        stack.destroy();
        assertThat(live("mended")).isNull();
    }

    /** With the plugins in the process that stays, and each in one of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void recoversFromAKilledEngineByRunningAgain(String resident) throws Exception {
        openWith(resident);
        List<ProcessHandle> engines = upUntilCreated("killed", deployment("killed", MISSING_IMAGE, "170"));
        List<ProcessHandle> plugins = Stack.pluginsOf(engines);
        assertThat(plugins).isNotEmpty();
        engines.forEach(ProcessHandle::destroyForcibly);
        await().atMost(LONG).until(() -> plugins.stream().noneMatch(ProcessHandle::isAlive));

        stack = Stack.in(directory);
        stack.cancel();
        stack.up(deployment("killed", IMAGE, "120"));
        assertThat(stack.step("killed")).isEqualTo(OperationType.CREATE);
        assertThat(live("killed").getStatus().getReadyReplicas()).isEqualTo(1);
        stack.destroy();
        assertThat(live("killed")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void endsAWaitSoonAfterCtrlCAndKeepsWhatWasCreated(String resident) throws Exception {
        openWith(resident);
        List<ProcessHandle> engines = upUntilCreated("interrupted", deployment("interrupted", IMAGE, "170", "exit 1"));
        Stack.interrupt(engines);
        await().atMost(Duration.ofSeconds(60)).until(() -> engines.stream().noneMatch(ProcessHandle::isAlive));

        stack = Stack.in(directory);
        assertThat(stack.stateFile())
                .contains(namespace.name() + "/interrupted")
                .doesNotContain("\"creating\"");
        stack.destroy();
        assertThat(live("interrupted")).isNull();
    }

    private void openWith(String resident) throws Exception {
        stack.close();
        stack = Stack.in(directory, Map.of("ZDD_RESIDENT", resident));
    }

    /**
     * Starts an update that waits for long, and returns its CLI processes once the object is there. The call of the
     * Automation API itself does not return when its CLI is killed, so nobody waits for it.
     */
    private List<ProcessHandle> upUntilCreated(String name, Consumer<Context> program) {
        Stack started = stack;
        Thread thread = new Thread(() -> {
            try {
                started.up(program);
            } catch (AutomationException e) {
                // This is how it ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
        await().atMost(LONG).until(() -> live(name) != null);
        List<ProcessHandle> engines = started.engines();
        assertThat(engines).isNotEmpty();
        return engines;
    }

    @Test
    void createsAKindAndItsObjectsInOneRun() throws Exception {
        String group = namespace.name() + ".zdd.dev";
        Consumer<Context> program = context -> {
            Objects.Provider provider = new Objects.Provider(namespace.kubeconfig(), true);
            AnyResource definition = new AnyResource(
                    "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
                    "kites",
                    new Fields("", "kites." + group).spec(kite(group)),
                    CustomResourceOptions.builder().provider(provider).build());
            new AnyResource(
                    "kubernetes:" + group + "/v1:Kite",
                    "kite",
                    new Fields(namespace.name(), "kite").spec(Map.of("color", "red")),
                    CustomResourceOptions.builder()
                            .provider(provider)
                            .dependsOn(definition)
                            .build());
        };
        stack.preview(program);
        assertThat(stack.step("kite")).isEqualTo(OperationType.CREATE);

        stack.up(program);
        GenericKubernetesResource kite = namespace
                .client()
                .genericKubernetesResources(group + "/v1", "Kite")
                .inNamespace(namespace.name())
                .withName("kite")
                .get();
        assertThat(kite.<String>get("spec", "color")).isEqualTo("red");

        stack.destroy();
        assertThat(namespace
                        .client()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("kites." + group)
                        .get())
                .isNull();
    }

    @Test
    void leavesIgnoredFieldsToWhoeverOwnsThem() throws Exception {
        stack.up(deployment("scaled", IMAGE, "120"));
        namespace
                .client()
                .apps()
                .deployments()
                .inNamespace(namespace.name())
                .withName("scaled")
                .scale(2);
        stack.refresh();

        stack.up(context -> new AnyResource(
                "kubernetes:apps/v1:Deployment",
                "scaled",
                fields("scaled", IMAGE, "120", "exec sleep 3600", Map.of("changed", "true")),
                CustomResourceOptions.builder()
                        .provider(new Objects.Provider(namespace.kubeconfig(), true))
                        .ignoreChanges(List.of("spec.replicas"))
                        .build()));
        assertThat(stack.changes("scaled")).containsExactly("metadata.labels");
        assertThat(live("scaled").getSpec().getReplicas()).isEqualTo(2);
        assertThat(live("scaled").getMetadata().getLabels()).containsEntry("changed", "true");
    }

    private static Deployment live(String name) {
        return namespace
                .client()
                .apps()
                .deployments()
                .inNamespace(namespace.name())
                .withName(name)
                .get();
    }

    private static Consumer<Context> deployment(String name, String image, String timeoutSeconds) {
        return deployment(name, image, timeoutSeconds, "exec sleep 3600");
    }

    private static Consumer<Context> deployment(String name, String image, String timeoutSeconds, String script) {
        return context -> new AnyResource(
                "kubernetes:apps/v1:Deployment",
                name,
                fields(name, image, timeoutSeconds, script, Map.of()),
                CustomResourceOptions.builder()
                        // What an update that was killed had created already is taken over, as the program has it.
                        .provider(new Objects.Provider(namespace.kubeconfig(), true, true))
                        .build());
    }

    private static Fields fields(
            String name, String image, String timeoutSeconds, String script, Map<String, Object> labels) {
        Map<String, Object> metadata = new java.util.HashMap<>(Map.of(
                "namespace",
                namespace.name(),
                "name",
                name,
                "annotations",
                Map.of("pulumi.com/timeoutSeconds", timeoutSeconds)));
        if (!labels.isEmpty()) {
            metadata.put("labels", labels);
        }
        Map<String, Object> container = Map.of(
                "name",
                "main",
                "image",
                image,
                "imagePullPolicy",
                "IfNotPresent",
                "command",
                List.of("sh", "-c", script));
        return new Fields(metadata)
                .spec(Map.of(
                        "replicas",
                        1,
                        "selector",
                        Map.of("matchLabels", Map.of("app", name)),
                        "template",
                        Map.of(
                                "metadata",
                                Map.of("labels", Map.of("app", name)),
                                "spec",
                                Map.of("terminationGracePeriodSeconds", 1, "containers", List.of(container)))));
    }

    private static Map<String, Object> kite(String group) {
        Map<String, Object> schema = Map.of("type", "object", "x-kubernetes-preserve-unknown-fields", true);
        return Map.of(
                "group",
                group,
                "scope",
                "Namespaced",
                "names",
                Map.of("kind", "Kite", "plural", "kites", "singular", "kite"),
                "versions",
                List.of(Map.of(
                        "name", "v1", "served", true, "storage", true, "schema", Map.of("openAPIV3Schema", schema))));
    }
}
