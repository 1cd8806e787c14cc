package dev.zdd.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.plugins.core.EngineLog;
import dev.zdd.plugins.core.PropertyChange;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import dev.zdd.plugins.core.PropertyValue.Unknown;
import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.core.ProviderPlugin.Autonaming;
import dev.zdd.plugins.core.ProviderPlugin.CheckCall;
import dev.zdd.plugins.core.ProviderPlugin.CheckFailure;
import dev.zdd.plugins.core.ProviderPlugin.CheckResult;
import dev.zdd.plugins.core.ProviderPlugin.CreateCall;
import dev.zdd.plugins.core.ProviderPlugin.DiffCall;
import dev.zdd.plugins.core.ProviderPlugin.DiffResult;
import dev.zdd.plugins.core.ProviderPlugin.Naming;
import dev.zdd.plugins.core.ProviderPlugin.ReadCall;
import dev.zdd.plugins.core.Urn;
import dev.zdd.plugins.kubernetes.await.WatchingAwaiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the plugin does without a cluster: nothing listens at the kubeconfig's address. */
class KubernetesPluginTest {

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            current-context: nowhere
            clusters: [{name: nowhere, cluster: {server: "http://127.0.0.1:1"}}]
            contexts: [{name: nowhere, context: {cluster: nowhere, namespace: from-context}}]
            """;
    private static final byte[] SEED = {1, 2, 3};

    private final KubernetesPlugin plugin = new KubernetesPlugin(Map.of(), new WatchingAwaiter());
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void configure() {
        plugin.attach((EngineLog.Severity severity, String urn, String message, boolean passing) ->
                log.add(severity + " " + message));
        plugin.configure(PropertyValue.fromPlainMap(Map.of("kubeconfig", KUBECONFIG)));
    }

    @Test
    void fillsInVersionKindNameAndNamespace() {
        Props inputs = check("apps/v1:Deployment", Map.of("spec", Map.of())).inputs();
        assertThat(inputs.text("apiVersion")).contains("apps/v1");
        assertThat(inputs.text("kind")).contains("Deployment");
        Props metadata = inputs.props("metadata").orElseThrow();
        assertThat(metadata.text("namespace")).contains("from-context");
        assertThat(metadata.text("name").orElseThrow()).matches("thing-[0-9a-f]{8}");
        assertThat(Autoname.isAutonamed(inputs)).isTrue();
    }

    @Test
    void givesClusterWideKindsNoNamespace() {
        Props metadata = check("core/v1:Namespace", Map.of("metadata", Map.of("name", "a", "namespace", "b")))
                .inputs()
                .props("metadata")
                .orElseThrow();
        assertThat(metadata.fields()).containsOnlyKeys("name");
    }

    @Test
    void keepsAMadeUpNameInTheNextRun() {
        Props first = check("core/v1:ConfigMap", Map.of()).inputs();
        CheckCall next = new CheckCall(urn("core/v1:ConfigMap"), first, Props.EMPTY, new byte[] {9}, Optional.empty());
        assertThat(plugin.check(next).inputs()).isEqualTo(first);
    }

    @Test
    void followsTheEnginesNaming() {
        assertThat(named(new Autonaming("proposed", Naming.PROPOSE)).inputs().props("metadata"))
                .flatMap(metadata -> metadata.text("name"))
                .contains("proposed");
        assertThat(named(new Autonaming("", Naming.DISABLE)).failures())
                .extracting(CheckFailure::property)
                .containsExactly("metadata.name");
    }

    @Test
    void namesEveryPropertyThatIsNotValid() {
        List<CheckFailure> failures = check(
                        "core/v1:ConfigMap",
                        Map.of(
                                "apiVersion", "v2",
                                "metadata",
                                        Map.of(
                                                "name",
                                                "",
                                                "generateName",
                                                "x",
                                                "labels",
                                                Map.of("app.kubernetes.io/version", 2),
                                                "annotations",
                                                Map.of("pulumi.com/timeoutSeconds", "soon")),
                                "data", Map.of("port", 8080)))
                .failures();
        assertThat(failures)
                .extracting(CheckFailure::property)
                .containsExactlyInAnyOrder(
                        "apiVersion",
                        "metadata.name",
                        "metadata.generateName",
                        "metadata.labels[\"app.kubernetes.io/version\"]",
                        "metadata.annotations",
                        "data.port");
    }

    @Test
    void marksTheDataOfSecrets() {
        assertThat(check("core/v1:Secret", Map.of("stringData", Map.of("a", "b")))
                        .inputs()
                        .get("stringData"))
                .containsInstanceOf(Secret.class);
    }

    @Test
    void tellsChangesByPathAndDeletesFirstWhatKeepsItsName() {
        Props old = check("apps/v1:Deployment", named("a", Map.of("replicas", 1, "selector", Map.of("x", "y"))))
                .inputs();
        DiffResult scaled = diff(old, named("a", Map.of("replicas", 2, "selector", Map.of("x", "y"))));
        assertThat(scaled.changes())
                .extracting(change -> change.path().toString())
                .containsExactly("spec.replicas");
        assertThat(scaled.changes()).noneMatch(PropertyChange::replaces);
        assertThat(scaled.deleteBeforeReplace()).isFalse();

        DiffResult selected = diff(old, named("a", Map.of("replicas", 1, "selector", Map.of("x", "z"))));
        assertThat(selected.changes()).allMatch(PropertyChange::replaces);
        assertThat(selected.deleteBeforeReplace()).isTrue();

        DiffResult renamed = diff(old, named("b", Map.of("replicas", 1, "selector", Map.of("x", "y"))));
        assertThat(renamed.changes())
                .extracting(change -> change.path().toString())
                .containsExactly("metadata.name");
        assertThat(renamed.deleteBeforeReplace()).isFalse();
    }

    @Test
    void previewsWithoutACluster() throws Exception {
        Props inputs =
                check("core/v1:ConfigMap", Map.of("data", Map.of("a", "b"))).inputs();
        assertThat(plugin.create(new CreateCall(urn("core/v1:ConfigMap"), inputs, Optional.empty(), true))
                        .state())
                .isEqualTo(inputs);
        assertThat(log).anyMatch(line -> line.startsWith("WARNING") && line.contains("127.0.0.1:1"));
    }

    @Test
    void doesNotAskTheClusterAboutWhatIsNotKnownYet() throws Exception {
        Props inputs = check("core/v1:ConfigMap", Map.of()).inputs().with("data", new Unknown());
        log.clear();
        plugin.create(new CreateCall(urn("core/v1:ConfigMap"), inputs, Optional.empty(), true));
        assertThat(log).isEmpty();
    }

    @Test
    void refusesToReadWithoutAClusterUnlessToldToForget() throws Exception {
        ReadCall call = new ReadCall(urn("core/v1:ConfigMap"), "a/b", Props.EMPTY, Props.EMPTY);
        assertThatThrownBy(() -> plugin.read(call))
                .isInstanceOf(ProviderError.class)
                .hasMessageContaining("PULUMI_K8S_DELETE_UNREACHABLE");
        plugin.configure(PropertyValue.fromPlainMap(Map.of("kubeconfig", KUBECONFIG, "deleteUnreachable", "true")));
        assertThat(plugin.read(call)).isEmpty();
    }

    @Test
    void saysWhatItDoesNotStandInFor() {
        for (String type :
                List.of("helm.sh/v3:Release", "core/v1:ConfigMapPatch", "core/v1:PodList", "yaml:ConfigFile")) {
            assertThatThrownBy(() -> check(type, Map.of()))
                    .isInstanceOf(ProviderError.class)
                    .hasMessageContaining(type)
                    .hasMessageContaining("expected: ");
        }
    }

    private CheckResult check(String type, Map<String, ?> inputs) {
        return plugin.check(
                new CheckCall(urn(type), Props.EMPTY, PropertyValue.fromPlainMap(inputs), SEED, Optional.empty()));
    }

    private CheckResult named(Autonaming autonaming) {
        return plugin.check(
                new CheckCall(urn("core/v1:ConfigMap"), Props.EMPTY, Props.EMPTY, SEED, Optional.of(autonaming)));
    }

    private static Map<String, ?> named(String name, Map<String, ?> spec) {
        return Map.of("metadata", Map.of("name", name), "spec", spec);
    }

    private DiffResult diff(Props old, Map<String, ?> news) {
        Props checked = check("apps/v1:Deployment", news).inputs();
        return plugin.diff(
                new DiffCall(urn("apps/v1:Deployment"), "from-context/a", Props.EMPTY, old, checked, List.of()));
    }

    private static Urn urn(String type) {
        return Urn.parse("urn:pulumi:test::test::kubernetes:" + type + "::thing");
    }
}
