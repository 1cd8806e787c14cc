package dev.zdd.plugins.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.UpResult;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.zdd.plugins.core.PluginServer;
import dev.zdd.plugins.engine.Objects.AnyResource;
import dev.zdd.plugins.engine.Objects.Fields;
import dev.zdd.plugins.kubernetes.KubernetesPlugin;
import dev.zdd.plugins.kubernetes.await.WatchingAwaiter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Objects of a real cluster through the real engine. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KubernetesPluginIT {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";

    private static TestNamespace testNamespace;
    private static KubernetesClient client;
    private static String namespace;

    private Stack stack;

    @BeforeAll
    static void connect() {
        testNamespace = TestNamespace.create();
        client = testNamespace.client();
        namespace = testNamespace.name();
    }

    @AfterAll
    static void disconnect() {
        testNamespace.close();
    }

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        stack = Stack.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        stack.close();
    }

    @Test
    void createsLeavesAloneUpdatesAndDestroys() throws Exception {
        stack.up(configMap("settings", Map.of("color", "red"), true));
        assertThat(live("settings").getData()).containsEntry("color", "red");
        assertThat(live("settings").getMetadata().getManagedFields())
                .anyMatch(entry -> entry.getManager().startsWith("pulumi-kubernetes-"));

        UpResult again = stack.up(configMap("settings", Map.of("color", "red"), true));
        assertThat(again.summary().resourceChanges()).containsOnlyKeys(OperationType.SAME);

        stack.up(configMap("settings", Map.of("color", "blue", "size", "3"), true));
        assertThat(stack.step("settings")).isEqualTo(OperationType.UPDATE);
        assertThat(stack.changes("settings")).containsExactly("data.color", "data.size");
        assertThat(live("settings").getData()).isEqualTo(Map.of("color", "blue", "size", "3"));

        stack.destroy();
        assertThat(live("settings")).isNull();
    }

    @Test
    void replacesWhatCannotBeChangedInPlaceUnderItsOwnName() throws Exception {
        stack.up(configMap("fixed", Map.of("color", "red"), false));
        String uid = live("fixed").getMetadata().getUid();

        stack.preview(configMap("fixed", Map.of("color", "blue"), false));
        assertThat(stack.changes("fixed")).containsExactly("data.color");

        stack.up(configMap("fixed", Map.of("color", "blue"), false));
        assertThat(live("fixed").getData()).isEqualTo(Map.of("color", "blue"));
        assertThat(live("fixed").getMetadata().getUid()).isNotEqualTo(uid);
        assertThat(stack.steps("fixed"))
                .containsSubsequence(OperationType.DELETE_REPLACED, OperationType.CREATE_REPLACEMENT);
    }

    @Test
    void makesUpNamesAndReplacesBesideTheOldObject() throws Exception {
        Consumer<Context> red = unnamed(Map.of("color", "red"));
        String first = String.valueOf(stack.up(red).outputs().get("id").value());
        assertThat(first).matches(namespace + "/unnamed-[0-9a-f]{8}");
        assertThat(stack.up(red).outputs().get("id").value()).isEqualTo(first);

        String second = String.valueOf(
                stack.up(unnamed(Map.of("color", "blue"))).outputs().get("id").value());
        assertThat(second).isNotEqualTo(first);
        assertThat(stack.steps("unnamed"))
                .containsSubsequence(OperationType.CREATE_REPLACEMENT, OperationType.DELETE_REPLACED);
        assertThat(live(first.substring(namespace.length() + 1))).isNull();
    }

    @Test
    void findsDriftOnRefreshAndMendsIt() throws Exception {
        Consumer<Context> program = configMap("drifting", Map.of("color", "red", "size", "3"), true);
        stack.up(program);
        applyAs("kubectl-edit", "drifting", Map.of("color", "green", "unrelated", "theirs"));

        assertThat(stack.refresh().summary().resourceChanges()).containsKey(OperationType.UPDATE);
        stack.preview(program);
        assertThat(stack.changes("drifting")).containsExactly("data.color");
        stack.up(program);
        assertThat(live("drifting").getData()).containsEntry("color", "red");
    }

    @Test
    void forgetsWhatWasDeletedByOthersAndCreatesItAgain() throws Exception {
        Consumer<Context> program = configMap("vanishing", Map.of("color", "red"), true);
        stack.up(program);
        client.configMaps().inNamespace(namespace).withName("vanishing").delete();

        assertThat(stack.refresh().summary().resourceChanges()).containsKey(OperationType.DELETE);
        stack.up(program);
        assertThat(live("vanishing")).isNotNull();
    }

    @Test
    void takesOverFieldsThatKubectlSetAndRefusesThoseOfOthers() throws Exception {
        stack.up(configMap("shared", Map.of("color", "red"), true));
        applyAs("kubectl-edit", "shared", Map.of("color", "by-hand"));
        stack.up(configMap("shared", Map.of("color", "blue"), true));
        assertThat(live("shared").getData()).containsEntry("color", "blue");

        applyAs("another-team", "shared", Map.of("color", "theirs"));
        assertThatThrownBy(() -> stack.up(configMap("shared", Map.of("color", "white"), true)))
                .isInstanceOf(AutomationException.class);
        assertThat(stack.output()).contains(".data.color", "\"another-team\"", "pulumi.com/patchForce");
        assertThat(live("shared").getData()).containsEntry("color", "theirs");

        stack.up(context -> {
            Fields forced = new Fields(Map.of(
                            "namespace",
                            namespace,
                            "name",
                            "shared",
                            "annotations",
                            Map.of("pulumi.com/patchForce", "true")))
                    .data(Map.of("color", "white"));
            new AnyResource(CONFIG_MAP, "shared", forced, with(new Objects.Provider(kubeconfig(), true)));
        });
        assertThat(live("shared").getData()).containsEntry("color", "white");
    }

    @Test
    void refusesToCreateWhatExists() {
        applyAs("another-team", "occupied", Map.of("color", "theirs"));

        assertThatThrownBy(() -> stack.up(configMap("occupied", Map.of("size", "3"), true)))
                .isInstanceOf(AutomationException.class);
        assertThat(stack.output()).contains("occupied: exists already (expected: not there yet)");
        assertThat(live("occupied").getData()).isEqualTo(Map.of("color", "theirs"));
    }

    @Test
    void createsOverAnObjectThatSaysTheSameIfItMay() throws Exception {
        applyAs("another-team", "present", Map.of("color", "red", "theirs", "1"));
        String uid = live("present").getMetadata().getUid();

        stack.up(context -> new AnyResource(
                CONFIG_MAP,
                "present",
                new Fields(namespace, "present").data(Map.of("color", "red")),
                with(new Objects.Provider(kubeconfig(), true, true))));
        assertThat(stack.step("present")).isEqualTo(OperationType.CREATE);
        assertThat(live("present").getMetadata().getUid()).isEqualTo(uid);
        assertThat(live("present").getData()).isEqualTo(Map.of("color", "red", "theirs", "1"));
    }

    @Test
    void servesAnEngineThatAttachesToIt(@TempDir Path other) throws Exception {
        try (PluginServer server = PluginServer.start(new KubernetesPlugin(Map.of(), new WatchingAwaiter()));
                Stack attached = Stack.in(other, Map.of("PULUMI_DEBUG_PROVIDERS", "kubernetes:" + server.port()))) {
            attached.preview(configMap("attached", Map.of("color", "red"), true));
            assertThat(attached.step("attached")).isEqualTo(OperationType.CREATE);
        }
    }

    @Test
    void importsAnExistingObject() throws Exception {
        applyAs("kubectl", "older", Map.of("color", "red"));
        String uid = live("older").getMetadata().getUid();
        stack.up(context -> {
            Objects.Provider provider = new Objects.Provider(kubeconfig(), true);
            CustomResourceOptions options = CustomResourceOptions.builder()
                    .provider(provider)
                    .importId(namespace + "/older")
                    .build();
            new AnyResource(CONFIG_MAP, "older", new Fields(namespace, "older").data(Map.of("color", "red")), options);
        });
        assertThat(stack.step("older")).isEqualTo(OperationType.IMPORT);

        stack.up(configMap("older", Map.of("color", "blue"), true));
        assertThat(live("older").getMetadata().getUid()).isEqualTo(uid);
        assertThat(live("older").getData()).containsEntry("color", "blue");
    }

    @Test
    void keepsSecretsOutOfTheStateAndTheOutput() throws Exception {
        String password = "correct-horse-battery";
        String encoded = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
        stack.up(context -> {
            Objects.Provider provider = new Objects.Provider(kubeconfig(), true);
            Output<Map<String, Object>> strings = Output.of(Map.of("password", password));
            new AnyResource(
                    "kubernetes:core/v1:Secret",
                    "secret",
                    new Fields(namespace, "secret").stringData(strings),
                    with(provider));
            Fields derived = new Fields(namespace, "derived");
            derived.data = Output.ofSecret(Map.of("url", "postgres://app:" + password + "@db"));
            new AnyResource(CONFIG_MAP, "derived", derived, with(provider));
        });
        assertThat(client.secrets()
                        .inNamespace(namespace)
                        .withName("secret")
                        .get()
                        .getData())
                .containsEntry("password", encoded);
        assertThat(stack.stateFile()).doesNotContain(password).doesNotContain(encoded);
        assertThat(stack.output()).doesNotContain(password).doesNotContain(encoded);
        assertThat(stack.stateFile()).doesNotContain("client-key-data");

        stack.refresh();
        assertThat(stack.stateFile()).doesNotContain(password).doesNotContain(encoded);
    }

    @Test
    void previewsAgainstTheServersValidation() {
        assertThatThrownBy(() -> stack.preview(context -> new AnyResource(
                        "kubernetes:core/v1:Service",
                        "invalid",
                        new Fields(namespace, "invalid").spec(Map.of("ports", List.of(Map.of("port", 99999)))),
                        with(new Objects.Provider(kubeconfig(), true)))))
                .isInstanceOf(AutomationException.class);
        assertThat(stack.output()).contains("spec.ports[0].port", "65535");
    }

    @Test
    void previewsWhatIsCreatedInANamespaceOfTheSameRun() throws Exception {
        String own = namespace + "-inner";
        Consumer<Context> program = context -> {
            Objects.Provider provider = new Objects.Provider(kubeconfig(), true);
            AnyResource created =
                    new AnyResource("kubernetes:core/v1:Namespace", "inner", new Fields("", own), with(provider));
            new AnyResource(
                    CONFIG_MAP,
                    "inside",
                    new Fields(own, "inside").data(Map.of("color", "red")),
                    CustomResourceOptions.builder()
                            .provider(provider)
                            .dependsOn(created)
                            .build());
        };
        stack.preview(program);
        assertThat(stack.step("inside")).isEqualTo(OperationType.CREATE);

        stack.up(program);
        assertThat(client.configMaps().inNamespace(own).withName("inside").get())
                .isNotNull();

        stack.destroy();
        assertThat(client.namespaces().withName(own).get()).isNull();
    }

    @Test
    void previewsWithAWarningWhenTheClusterDoesNotAnswer() throws Exception {
        String nowhere = kubeconfig().replaceAll("server: .*", "server: https://127.0.0.1:1");
        stack.preview(context -> new AnyResource(
                CONFIG_MAP,
                "unseen",
                new Fields(namespace, "unseen").data(Map.of("color", "red")),
                with(new Objects.Provider(nowhere, true))));
        assertThat(stack.step("unseen")).isEqualTo(OperationType.CREATE);
        assertThat(stack.output()).contains("this preview is not validated", "127.0.0.1:1");
    }

    @Test
    void namesThePropertyThatIsNotValid() {
        assertThatThrownBy(() -> stack.preview(context -> new AnyResource(
                        CONFIG_MAP,
                        "typed",
                        new Fields(namespace, "typed").data(Map.of("replicas", 3)),
                        with(new Objects.Provider(kubeconfig(), true)))))
                .isInstanceOf(AutomationException.class);
        assertThat(stack.output()).contains("data.replicas", "3 (expected: a string)");
    }

    private static Consumer<Context> unnamed(Map<String, Object> data) {
        return context -> {
            Fields fields = new Fields(Map.of("namespace", namespace)).data(data);
            AnyResource map =
                    new AnyResource(CONFIG_MAP, "unnamed", fields, with(new Objects.Provider(kubeconfig(), false)));
            context.export("id", map.id());
        };
    }

    private static void applyAs(String manager, String name, Map<String, String> data) {
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withData(data)
                .build();
        client.configMaps()
                .resource(map)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(manager)
                        .withForce(true)
                        .build());
    }

    private static ConfigMap live(String name) {
        return client.configMaps().inNamespace(namespace).withName(name).get();
    }

    private static Consumer<Context> configMap(String name, Map<String, Object> data, boolean mutable) {
        return context -> {
            Objects.Provider provider = new Objects.Provider(kubeconfig(), mutable);
            new AnyResource(CONFIG_MAP, name, new Fields(namespace, name).data(data), with(provider));
        };
    }

    private static CustomResourceOptions with(Objects.Provider provider) {
        return CustomResourceOptions.builder().provider(provider).build();
    }

    private static String kubeconfig() {
        return testNamespace.kubeconfig();
    }
}
