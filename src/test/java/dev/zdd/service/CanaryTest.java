package dev.zdd.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.zdd.config.Shop;
import dev.zdd.entrance.Traffic;
import dev.zdd.network.NetworkAccess;
import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.program.Policies;
import dev.zdd.policy.program.RecordedResource;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.strategy.Analysis;
import dev.zdd.strategy.Strategy;
import dev.zdd.testing.RecordedStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CanaryTest {

    private static final ServiceDescription SHOP = Shop.of("shop", "shops", "shop:1.4.2")
            .strategy(Strategy.Canary.at("shop.example.com"))
            .build();

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    @Test
    void registersEveryResourceUnderANameOfItsOwn() {
        assertThat(deploy(SHOP).resources().stream().map(RecordedResource::urn))
                .doesNotHaveDuplicates()
                .doesNotContainNull()
                .hasSizeGreaterThan(30);
    }

    @Test
    void servesTwoServicesInOneStack() {
        var cart = Shop.of("cart", "carts", "cart:1")
                .strategy(Strategy.Canary.at("cart.example.com"))
                .build();

        RecordedStack stack = RecordedStack.of(ctx -> {
            var options = Providers.create(ClusterAccess.ambient()).options();
            new ZeroDowntimeService(SHOP, options);
            new ZeroDowntimeService(cart, options);
        });

        assertThat(stack.resources().stream().map(RecordedResource::urn)).doesNotHaveDuplicates();
    }

    @Test
    void sharesOutTrafficAsSpecified() {
        RecordedResource rollout = deploy(SHOP).only("Rollout");

        assertThat(steps(rollout, "setWeight")).containsExactly(10.0, 30.0, 50.0, 80.0);
        assertThat(steps(rollout, "pause")).hasSize(4).containsOnly(Map.of("duration", "300s"));
    }

    @Test
    void movesShoppersOnlyWhenTheNewVersionHasItsPods() {
        RecordedResource rollout = deploy(SHOP).only("Rollout");

        for (int step = 0; step < 12; step += 3) {
            assertThat(rollout.at("spec.strategy.canary.steps[%d].setWeight".formatted(step)))
                    .isNotNull();
            assertThat(rollout.at("spec.strategy.canary.steps[%d].setHeaderRoute.name".formatted(step + 1)))
                    .isEqualTo("canary-shoppers");
            assertThat(rollout.at("spec.strategy.canary.steps[%d].pause".formatted(step + 2)))
                    .isNotNull();
        }
        // Argo Rollouts takes away at the end, and at an abort, only what is listed here.
        assertThat(rollout.at("spec.strategy.canary.trafficRouting.managedRoutes"))
                .isEqualTo(List.of(Map.of("name", "canary-shoppers")));
    }

    @Test
    void agreesOnTheNamesOfServicesAndRoutes() {
        RecordedStack stack = deploy(SHOP);
        RecordedResource rollout = stack.only("Rollout");
        RecordedResource routes = stack.named("VirtualService", "shop-versions");

        assertThat(rollout.at("spec.strategy.canary.stableService")).isEqualTo("shop-stable");
        assertThat(rollout.at("spec.strategy.canary.canaryService")).isEqualTo("shop-canary");
        assertThat(stack.named("Service", "shop-stable").at("metadata.name")).isEqualTo("shop-stable");
        assertThat(stack.named("Service", "shop-canary").at("metadata.name")).isEqualTo("shop-canary");
        assertThat(rollout.at("spec.strategy.canary.trafficRouting.istio.virtualService"))
                .isEqualTo(Map.of("name", "shop-versions", "routes", List.of("primary")));
        assertThat(routes.at("metadata.name")).isEqualTo("shop-versions");
        assertThat(routes.at("spec.http[1].name")).isEqualTo("primary");
        assertThat(Stream.of(0, 1).map(i -> routes.at("spec.http[1].route[%d].destination.host".formatted(i))))
                .containsExactly("shop-stable", "shop-canary");
        assertThat(Stream.of(0, 1).map(i -> routes.at("spec.http[1].route[%d].weight".formatted(i))))
                .containsExactly(100.0, 0.0);
    }

    @Test
    void neverFightsArgoRolloutsOverWhatItWrites() {
        RecordedStack stack = deploy(SHOP);

        assertThat(ignored(stack.named("VirtualService", "shop-versions"))).containsExactly("spec.http");
        assertThat(ignored(stack.named("Service", "shop-stable"))).containsExactly("spec.selector");
        assertThat(ignored(stack.named("Service", "shop-canary"))).containsExactly("spec.selector");
        assertThat(stack.only("Rollout").at("spec.replicas")).isNull();
    }

    @Test
    void keepsWhatOnlyPulumiWritesChangeable() {
        RecordedStack stack = deploy(SHOP);

        assertThat(ignored(stack.named("VirtualService", "shop"))).isEmpty();
        assertThat(ignored(stack.named("Service", "shop"))).isEmpty();
        assertThat(ignored(stack.only("Rollout")))
                .as("of restarts")
                .containsExactly("spec.template.metadata.annotations");
        assertThat(stack.named("VirtualService", "shop").at("spec.http[1].timeout"))
                .isEqualTo("15s");
    }

    @Test
    void givesChatNoTimeout() {
        RecordedResource entrance = deploy(SHOP).named("VirtualService", "shop");

        assertThat(entrance.at("spec.http[0].match[0].uri.prefix")).isEqualTo("/ws/");
        assertThat(entrance.at("spec.http[0].timeout")).isNull();
        assertThat(entrance.at("spec.http[0].delegate"))
                .isEqualTo(Map.of("name", "shop-versions", "namespace", "shops"));
        assertThat(entrance.at("spec.http[1].retries.retryOn"))
                .isEqualTo("connect-failure,refused-stream,reset-before-request");
    }

    /** The list of routes is Argo Rollouts': a preview sees another cookie by the annotation. */
    @Test
    void tlsShowsInTheRoutesWhoseListIsArgosAndInAnAnnotation() {
        String note = "zdd.dev/cookie-of-new-version";
        RecordedResource plain = deploy(SHOP).named("VirtualService", "shop-versions");
        RecordedStack.cleanUp();
        RecordedResource encrypted = deploy(Shop.of("shop", "shops", "shop:1.4.2")
                        .strategy(Strategy.Canary.at("shop.example.com")
                                .withTraffic(Traffic.at("shop.example.com").withTls("shop-tls")))
                        .build())
                .named("VirtualService", "shop-versions");

        assertThat(plain.manifest().orElseThrow().annotations().get(note)).doesNotContain("Secure");
        assertThat(encrypted.manifest().orElseThrow().annotations().get(note)).endsWith("; Secure");
        for (int destination : List.of(0, 1)) {
            assertThat(encrypted.at("spec.http[1].route[%d].headers.response.add.Set-Cookie".formatted(destination)))
                    .asString()
                    .endsWith("; Secure");
        }
    }

    @Test
    void measuresTheNewVersionAloneAndNeverPromotesOnNothing() {
        RecordedResource template = deploy(SHOP).only("AnalysisTemplate");

        assertThat(template.at("metadata.name")).isEqualTo("shop-success-rate");
        assertThat(template.at("spec.metrics[0].successCondition"))
                .isEqualTo("len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.95");
        assertThat(template.at("spec.metrics[0].failureCondition"))
                .as("what is no success is a failure")
                .isNull();
        assertThat(template.at("spec.metrics[0].failureLimit")).isEqualTo(3.0);
        assertThat(template.at("spec.metrics[0].consecutiveErrorLimit")).isEqualTo(7.0);
        String query = (String) template.at("spec.metrics[0].provider.prometheus.query");
        assertThat(query.split("http_requests_total", -1)).hasSize(4);
        assertThat(query.split("rollouts_pod_template_hash=\"\\{\\{args.canary-hash}}\"", -1))
                .hasSize(4);
        assertThat(deploy(SHOP).only("Rollout").at("spec.strategy.canary.analysis.args[0]"))
                .isEqualTo(Map.of("name", "canary-hash", "valueFrom", Map.of("podTemplateHashValue", "Latest")));
    }

    @Test
    void measuresLatenciesOnlyWhereTheStackLimitsThem() {
        assertThat(deploy(SHOP).only("AnalysisTemplate").at("spec.metrics[1]")).isNull();
        RecordedStack.cleanUp();
        ServiceDescription limited = withLatency(Duration.ofMillis(500), Duration.ofSeconds(2));

        RecordedResource template = deploy(limited).only("AnalysisTemplate");

        assertThat(template.at("spec.metrics[1].name")).isEqualTo("latency-p95");
        assertThat(template.at("spec.metrics[1].successCondition"))
                .isEqualTo("len(result) > 0 && !isNaN(result[0]) && result[0] <= 0.5");
        assertThat(template.at("spec.metrics[2].name")).isEqualTo("latency-p99");
        assertThat(template.at("spec.metrics[2].successCondition"))
                .isEqualTo("len(result) > 0 && !isNaN(result[0]) && result[0] <= 2");
        for (String same : List.of("initialDelay", "interval", "failureLimit", "consecutiveErrorLimit")) {
            assertThat(template.at("spec.metrics[1]." + same)).isEqualTo(template.at("spec.metrics[0]." + same));
        }
        assertThat((String) template.at("spec.metrics[1].provider.prometheus.query"))
                .isEqualTo("""
                histogram_quantile(0.95, sum by (le) (rate(http_server_requests_seconds_bucket{namespace="shops",service="shop",\
                rollouts_pod_template_hash="{{args.canary-hash}}"}[60s])))
                and sum(increase(http_requests_total{namespace="shops",service="shop",\
                rollouts_pod_template_hash="{{args.canary-hash}}"}[60s])) >= 10""");
    }

    @Test
    void satisfiesThePoliciesWithLimitsOfLatency() {
        PolicyReport limited = judged(withLatency(Duration.ofMillis(500), Duration.ofSeconds(2)));

        assertThat(limited.findings())
                .hasSameSizeAs(judged(SHOP).findings())
                .noneMatch(finding -> finding.object().kind().equals("AnalysisTemplate"));
    }

    private static PolicyReport judged(ServiceDescription service) {
        return Policies.check(
                "prod",
                ctx -> new ZeroDowntimeService(
                        service, Providers.create(ClusterAccess.ambient()).options()));
    }

    private static ServiceDescription withLatency(Duration p95, Duration p99) {
        Analysis usual = Analysis.DEFAULT;
        Analysis analysis = new Analysis(
                usual.prometheus(),
                usual.threshold(),
                usual.initialDelay(),
                usual.interval(),
                usual.window(),
                usual.failureLimit(),
                usual.minRequests(),
                Optional.of(p95),
                Optional.of(p99),
                List.of(),
                Optional.empty());
        Strategy.Canary canary = Strategy.Canary.at("shop.example.com");
        return Shop.of("shop", "shops", "shop:1.4.2")
                .strategy(new Strategy.Canary(canary.steps(), analysis, canary.traffic(), canary.scaleDownDelay()))
                .build();
    }

    @Test
    void startsToMeasureWhenTheNewVersionHasItsFirstTraffic() {
        RecordedResource rollout = deploy(SHOP).only("Rollout");

        assertThat(rollout.at("spec.strategy.canary.analysis.startingStep")).isEqualTo(2.0);
        assertThat(rollout.at("spec.strategy.canary.steps[2].pause")).isNotNull();
    }

    @Test
    void keepsNoPodsOfAnAbortedVersion() {
        RecordedResource rollout = deploy(SHOP).only("Rollout");

        assertThat(rollout.at("spec.strategy.canary.abortScaleDownDelaySeconds"))
                .isEqualTo(1.0);
    }

    @Test
    void keepsPodsUntilEveryProxyKnowsThatTheirTrafficIsGone() {
        RecordedResource rollout = deploy(SHOP).only("Rollout");

        assertThat(rollout.at("spec.strategy.canary.scaleDownDelaySeconds")).isEqualTo(120.0);
        assertThat(rollout.at("spec.strategy.canary.dynamicStableScale")).isEqualTo(false);
        assertThat(rollout.at("spec.progressDeadlineAbort")).isEqualTo(true);
    }

    @Test
    void protectsEachVersionByABudgetOfItsOwn() {
        RecordedStack stack = deploy(SHOP);

        RecordedResource stable = stack.named("PodDisruptionBudget", "shop");
        assertThat(stable.at("spec.minAvailable")).isEqualTo("66%");
        assertThat(stable.at("spec.selector.matchLabels"))
                .isEqualTo(Map.of("app.kubernetes.io/name", "shop", "zdd.dev/role", "stable"));
        RecordedResource canary = stack.named("PodDisruptionBudget", "shop-canary");
        assertThat(canary.at("spec.maxUnavailable")).isEqualTo(1.0);
        assertThat(canary.at("spec.selector.matchLabels"))
                .isEqualTo(Map.of("app.kubernetes.io/name", "shop", "zdd.dev/role", "canary"));
        assertThat(stack.only("Rollout").at("spec.strategy.canary.stableMetadata.labels"))
                .isEqualTo(Map.of("zdd.dev/role", "stable"));
        assertThat(stack.only("Rollout").at("spec.strategy.canary.canaryMetadata.labels"))
                .isEqualTo(Map.of("zdd.dev/role", "canary"));
    }

    @Test
    void measuresItsOwnNamespaceAlone() {
        String query = (String) deploy(SHOP).only("AnalysisTemplate").at("spec.metrics[0].provider.prometheus.query");

        assertThat(query.split("namespace=\"shops\",service=\"shop\"", -1)).hasSize(4);
    }

    @Test
    void letsTheGatewayInBesideTheCallers() {
        RecordedResource policy = deploy(Shop.of("shop", "shops", "shop:1")
                        .strategy(Strategy.Canary.at("shop.example.com"))
                        .network(new NetworkAccess(List.of("front"), "monitoring", List.of("10.0.0.0/24"), List.of()))
                        .build())
                .only("NetworkPolicy");

        assertThat(policy.at("spec.ingress[0].from[1].podSelector.matchLabels"))
                .isEqualTo(Map.of("istio", "ingressgateway"));
        assertThat(policy.at("spec.ingress[1].from[1].ipBlock.cidr")).isEqualTo("10.0.0.0/24");
    }

    @Test
    void scalesTheRollout() {
        assertThat(deploy(SHOP).only("HorizontalPodAutoscaler").at("spec.scaleTargetRef"))
                .isEqualTo(Map.of("apiVersion", "argoproj.io/v1alpha1", "kind", "Rollout", "name", "shop"));
    }

    @Test
    void letsTrafficInLast() {
        RecordedStack stack = deploy(SHOP);

        assertThat(dependencies(stack.only("Rollout")))
                .containsExactlyInAnyOrder(
                        "HorizontalPodAutoscaler:shop",
                        "Service:shop-stable",
                        "Service:shop-canary",
                        "AnalysisTemplate:shop-success-rate",
                        "VirtualService:shop-versions");
        assertThat(dependencies(stack.named("PodDisruptionBudget", "shop"))).containsExactly("Rollout:shop");
        assertThat(dependencies(stack.named("Service", "shop"))).containsExactly("PodDisruptionBudget:shop");
        assertThat(dependencies(stack.only("Gateway"))).containsExactly("Service:shop");
        assertThat(dependencies(stack.named("VirtualService", "shop"))).containsExactly("Service:shop", "Gateway:shop");
    }

    @Test
    void spreadsTheVersionsOfARolloutByTheirOwnHash() {
        assertThat(deploy(SHOP).only("Rollout").at("spec.template.spec.topologySpreadConstraints[0].matchLabelKeys"))
                .isEqualTo(List.of("rollouts-pod-template-hash"));
    }

    @Test
    void servesHttpsAndRedirectsToItWhereThereIsACertificate() {
        RecordedResource plain = deploy(SHOP).only("Gateway");
        RecordedStack.cleanUp();
        RecordedResource encrypted = deploy(Shop.of("shop", "shops", "shop:1")
                        .strategy(Strategy.Canary.at("shop.example.com")
                                .withTraffic(Traffic.at("shop.example.com").withTls("shop-tls")))
                        .build())
                .only("Gateway");

        assertThat(plain.at("spec.servers[0].port.number")).isEqualTo(80.0);
        assertThat(plain.at("spec.servers[0].tls")).isNull();
        assertThat(encrypted.at("spec.servers[0].tls"))
                .isEqualTo(Map.of("mode", "SIMPLE", "credentialName", "shop-tls", "minProtocolVersion", "TLSV1_2"));
        assertThat(encrypted.at("spec.servers[1].tls")).isEqualTo(Map.of("httpsRedirect", true));
    }

    @Test
    void showsTheKeyOfTheNamesNowhere() {
        assertThat(deploy(SHOP).resources())
                .noneMatch(resource -> resource.inputs().toString().contains(RecordedStack.PASSWORD));
    }

    private static RecordedStack deploy(ServiceDescription description) {
        RecordedStack.cleanUp();
        return RecordedStack.of(ctx -> new ZeroDowntimeService(
                description, Providers.create(ClusterAccess.ambient()).options()));
    }

    private static List<Object> steps(RecordedResource rollout, String kind) {
        return Stream.iterate(0, i -> i + 1)
                .limit(12)
                .map(i -> rollout.at("spec.strategy.canary.steps[%d].%s".formatted(i, kind)))
                .filter(step -> step != null)
                .toList();
    }

    private static List<String> ignored(RecordedResource resource) {
        return ((CustomResourceOptions) resource.options()).getIgnoreChanges();
    }

    private static List<String> dependencies(RecordedResource resource) {
        List<Resource> found =
                RecordedStack.value(resource.options().getDependsOn()).getValueOrDefault(List.of());
        return found.stream()
                .map(dependency ->
                        dependency.pulumiResourceType().replaceAll(".*:", "") + ":" + dependency.pulumiResourceName())
                .toList();
    }
}
