package dev.zdd.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import dev.zdd.entrance.IstioEntrance;
import dev.zdd.entrance.Traffic;
import dev.zdd.entrance.VersionRoutes;
import dev.zdd.entrance.VersionServices;
import dev.zdd.namespace.RestrictedNamespace;
import dev.zdd.ownership.Ownership;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.policy.program.Recording;
import dev.zdd.policy.program.StackContext;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.strategy.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who owns what during a canary, with the real engine, plugin and API server. Argo Rollouts is played by kubectl, which
 * writes what it writes, under its name.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveWeightsIT extends StackOnTestCluster {

    private static final String ARGO = "--field-manager=rollouts-controller";
    private static final String PROJECT = "live-weights-it";

    @TempDir
    private static Path cache;

    @BeforeAll
    static void installDefinitions() {
        new TestCluster().installDefinitions(cache);
    }

    LiveWeightsIT() {
        super(PROJECT);
    }

    @Test
    void keepsWeightsRoutesAndSelectorsOfARunningCanary() throws Exception {
        up(canary(Duration.ofSeconds(15)));
        cluster.kubectl("-n", namespace, "patch", "virtualservice", "shop-versions", ARGO, "--type=json", "-p", """
            [{"op": "replace", "path": "/spec/http/1/route/0/weight", "value": 70},
             {"op": "replace", "path": "/spec/http/1/route/1/weight", "value": 30},
             {"op": "add", "path": "/spec/http/0", "value": {"name": "canary-shoppers",
              "match": [{"headers": {"cookie": {"exact": "a=b"}}}],
              "route": [{"destination": {"host": "shop-canary"}, "weight": 100}]}}]
            """);
        cluster.kubectl(
                "-n",
                namespace,
                "patch",
                "service",
                "shop-canary",
                ARGO,
                "--type=merge",
                "-p",
                "{\"spec\": {\"selector\": {\"rollouts-pod-template-hash\": \"abc\"}}}");

        up(canary(Duration.ofSeconds(12)));

        assertThat(live("virtualservice/shop", "{.spec.http[1].timeout}")).isEqualTo("12s");
        assertThat(live("virtualservice/shop-versions", "{.spec.http[*].name}"))
                .isEqualTo("canary-shoppers known-shoppers primary");
        assertThat(live("virtualservice/shop-versions", "{.spec.http[2].route[*].weight}"))
                .isEqualTo("70 30");
        assertThat(live("service/shop-canary", "{.spec.selector.rollouts-pod-template-hash}"))
                .isEqualTo("abc");
    }

    @Test
    void keepsThemThroughARefreshToo() throws Exception {
        up(canary(Duration.ofSeconds(15)));
        cluster.kubectl(
                "-n",
                namespace,
                "patch",
                "virtualservice",
                "shop-versions",
                ARGO,
                "--type=json",
                "-p",
                "[{\"op\": \"replace\", \"path\": \"/spec/http/1/route/1/weight\", \"value\": 30}]");

        stack.refresh();
        up(canary(Duration.ofSeconds(12)));

        assertThat(live("virtualservice/shop-versions", "{.spec.http[1].route[*].weight}"))
                .isEqualTo("100 30");
    }

    @Test
    void tlsThatIsSwitchedOnLaterReachesTheCookiesOfARunningCanary() throws Exception {
        String cookies = "{.spec.http[?(@.name==\"primary\")].route[*].headers.response.add.Set-Cookie}";
        up(canary(Traffic.at("shop.example.com")));
        assertThat(live("virtualservice/shop-versions", cookies)).doesNotContain("Secure");
        cluster.kubectl("-n", namespace, "patch", "virtualservice", "shop-versions", ARGO, "--type=json", "-p", """
            [{"op": "replace", "path": "/spec/http/1/route/0/weight", "value": 70},
             {"op": "replace", "path": "/spec/http/1/route/1/weight", "value": 30}]
            """);

        up(canary(Traffic.at("shop.example.com").withTls("shop-tls")));

        assertThat(live("virtualservice/shop-versions", cookies).split("; Secure", -1))
                .hasSize(3);
        assertThat(live("virtualservice/shop-versions", "{.spec.http[1].route[*].weight}"))
                .isEqualTo("70 30");

        // The next update finds nothing to do, and leaves the weights too.
        up(canary(Traffic.at("shop.example.com").withTls("shop-tls")));
        assertThat(live("virtualservice/shop-versions", "{.spec.http[1].route[*].weight}"))
                .isEqualTo("70 30");
    }

    @Test
    void objectsOfOthersAreRefusedBeforeTheFirstChange() throws Exception {
        cluster.kubectl("create", "namespace", namespace);
        cluster.kubectl("-n", namespace, "create", "service", "clusterip", "shop-canary", "--tcp=80");
        cluster.kubectl("-n", namespace, "annotate", "service", "shop-canary", "zdd.dev/owner=acme/cart/prod");
        String own = "organization/%1$s/%1$s".formatted(PROJECT);

        assertThatThrownBy(() -> up(checked(List.of())))
                .isInstanceOf(AutomationException.class)
                .hasMessageContaining("2 of the objects that this stack would write belong to others")
                .hasMessageContaining("Namespace %s: exists and belongs to nobody", namespace)
                .hasMessageContaining(
                        "Service %s/shop-canary: belongs to acme/cart/prod (expected: %s)", namespace, own);
        assertThat(cluster.kubectl("-n", namespace, "get", "services,virtualservices,gateways", "-o", "name"))
                .isEqualToIgnoringWhitespace("service/shop-canary");

        cluster.kubectl("-n", namespace, "delete", "service", "shop-canary");
        up(checked(List.of(Ownership.NOBODY)));
        assertThat(live("namespace/" + namespace, "{.metadata.annotations.zdd\\.dev/owner}"))
                .isEqualTo(own);

        // As an earlier version of the program has left them: nobody's, but in the stack's own state.
        cluster.kubectl("-n", namespace, "annotate", "service,virtualservice", "--all", "zdd.dev/owner-");
        up(checked(List.of()));
    }

    /** A preview by the other address of the same server, with and without a name of the cluster. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anotherUrlOfTheServerReplacesNothingWhereTheClusterIsNamed(boolean named) throws Exception {
        up(canary(Traffic.at("shop.example.com"), providers(cluster.kubeconfig(), named)));

        Map<OperationType, Integer> changes = stack.preview(canary(
                Traffic.at("shop.example.com"),
                providers(
                        cluster.kubeconfig()
                                .replaceFirst(
                                        "(?m)^( *)server: https://127.0.0.1:",
                                        "$1tls-server-name: 127.0.0.1\n$1server: https://localhost:"),
                        named)));

        assertThat(changes.containsKey(OperationType.REPLACE))
                .as(changes.toString())
                .isEqualTo(!named);
    }

    /** The control: weights and timeout in one object, as most examples have it. */
    @Test
    void cannotChangeTheTimeoutBesideTheWeightsOfARunningCanary() throws Exception {
        up(oneForAll(Duration.ofSeconds(15), "shop", List.of()));
        cluster.kubectl(
                "-n",
                namespace,
                "patch",
                "virtualservice",
                "shop",
                ARGO,
                "--type=json",
                "-p",
                "[{\"op\": \"replace\", \"path\": \"/spec/http/0/route/1/weight\", \"value\": 30}]");

        assertThatThrownBy(() -> up(oneForAll(Duration.ofSeconds(12), "shop", List.of())))
                .isInstanceOf(AutomationException.class)
                .hasMessageContaining("rollouts-controller");
    }

    /**
     * Only the list as a whole protects the weights from a change of another field: of paths through it, which {@code ignoreChanges}
     * takes too, the plugin sends all of the list, and the API server refuses that.
     */
    @ParameterizedTest
    @CsvSource({
        "spec.http, true",
        "spec.http[*].route[*].weight, false",
        "spec.http[0].route[1].weight, false",
    })
    void onlyTheListAsAWholeLetsOtherFieldsChange(String path, boolean updates) throws Exception {
        up(oneForAll(Duration.ofSeconds(15), "shop", List.of(path)));
        cluster.kubectl("-n", namespace, "patch", "virtualservice", "shop", ARGO, "--type=json", "-p", """
            [{"op": "replace", "path": "/spec/http/0/route/0/weight", "value": 70},
             {"op": "replace", "path": "/spec/http/0/route/1/weight", "value": 30}]
            """);

        if (updates) {
            up(oneForAll(Duration.ofSeconds(15), "cart", List.of(path)));
        } else {
            assertThatThrownBy(() -> up(oneForAll(Duration.ofSeconds(15), "cart", List.of(path))))
                    .isInstanceOf(AutomationException.class)
                    .hasMessageContaining("rollouts-controller");
        }

        assertThat(live("virtualservice/shop", "{.spec.hosts[*]}")).isEqualTo(updates ? "cart" : "shop");
        assertThat(live("virtualservice/shop", "{.spec.http[0].route[*].weight}"))
                .isEqualTo("70 30");
    }

    private void up(Consumer<Context> program) throws AutomationException {
        stack.up(program);
    }

    private String live(String object, String path) {
        return cluster.kubectl("-n", namespace, "get", object, "-o", "jsonpath=" + path);
    }

    private Consumer<Context> canary(Duration timeout) {
        Traffic given = Traffic.at("shop.example.com");
        Traffic traffic = new Traffic(given.hosts(), given.gateway(), given.tlsSecret(), timeout, given.chatPath());
        return canary(traffic);
    }

    private Consumer<Context> canary(Traffic traffic) {
        return canary(traffic, providers(cluster.kubeconfig(), false));
    }

    private Consumer<Context> canary(Traffic traffic, Supplier<ComponentResourceOptions> registered) {
        return ctx -> {
            ComponentResourceOptions providers = registered.get();
            Shop shop = new Shop(providers);
            ServiceMetadata scope =
                    new ServiceMetadata("shop", new RestrictedNamespace(namespace, Map.of(), shop).namespace());
            new VersionServices(scope, Ports.of(Port.http(8080)), List.of("shop-stable", "shop-canary"), shop);
            new VersionRoutes(
                    scope,
                    traffic,
                    Strategy.Canary.at("shop.example.com").length(),
                    ReadinessWait.of(providers.getProviders()),
                    shop);
            new IstioEntrance(scope, namespace, traffic, true, List.of(), shop);
        };
    }

    private Consumer<Context> oneForAll(Duration timeout, String host, List<String> ignored) {
        return ctx -> {
            Shop shop = new Shop(providers(cluster.kubeconfig(), false).get());
            ServiceMetadata scope =
                    new ServiceMetadata("shop", new RestrictedNamespace(namespace, Map.of(), shop).namespace());
            Fields route = Fields.of("name", "primary")
                    .with("timeout", timeout)
                    .with("route", List.of(destination("shop-stable", 100), destination("shop-canary", 0)));
            new CustomObject(
                    Kind.VIRTUAL_SERVICE,
                    "shop",
                    scope.metadata(),
                    Fields.of("hosts", List.of(host)).with("http", List.of(route)),
                    CustomResourceOptions.builder()
                            .parent(shop)
                            .ignoreChanges(ignored)
                            .build());
        };
    }

    private static Fields destination(String host, int weight) {
        return Fields.of("destination", Map.of("host", host)).with("weight", weight);
    }

    private Consumer<Context> checked(List<String> adopted) {
        Consumer<Context> checked = canary(Traffic.at("shop.example.com"));
        Recording recording = Recording.of(StackContext.of(PROJECT, PROJECT), checked);
        Ownership ownership = new Ownership(ClusterAccess.ambient(), Optional.of(cluster.kubeconfig()), adopted);
        return ctx -> {
            ownership.check(ctx, recording);
            checked.accept(ctx);
        };
    }

    /** @param named whether the stack names the cluster, by its context */
    private static Supplier<ComponentResourceOptions> providers(String kubeconfig, boolean named) {
        Optional<String> context = named
                ? Pattern.compile("(?m)^current-context: (.*)$")
                        .matcher(kubeconfig)
                        .results()
                        .map(found -> found.group(1))
                        .findFirst()
                : Optional.empty();
        return () -> Providers.create(new ClusterAccess(
                        Optional.of(Output.ofSecret(kubeconfig)), context, Optional.empty(), Optional.empty()))
                .options();
    }

    /** Something for the parts to be parts of. */
    private static final class Shop extends ComponentResource {
        private Shop(ComponentResourceOptions options) {
            super("test:index:Shop", "shop", options);
        }
    }
}
