package dev.zdd.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.TolerationArgs;
import com.pulumi.resources.Resource;
import dev.zdd.crd.Keda.Trigger;
import dev.zdd.crd.PodFields;
import dev.zdd.entrance.Entrance;
import dev.zdd.entrance.GatewayRoute;
import dev.zdd.entrance.LoadBalancer;
import dev.zdd.entrance.Traffic;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.monitoring.RequestSeries;
import dev.zdd.network.NetworkAccess;
import dev.zdd.pod.Container;
import dev.zdd.pod.ContainerResources;
import dev.zdd.pod.Cpu;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.Memory;
import dev.zdd.pod.PodOptions;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.pod.Probes;
import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.program.RecordedResource;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rules.cloud.CloudRules;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.scaling.Scaler;
import dev.zdd.scaling.Scaling;
import dev.zdd.schema.MigrationCommand;
import dev.zdd.schema.MigrationPlan;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.Dependency;
import dev.zdd.settings.Password;
import dev.zdd.strategy.Analysis;
import dev.zdd.strategy.PreviewTest;
import dev.zdd.strategy.Promotion;
import dev.zdd.strategy.ScaleDownDelay;
import dev.zdd.strategy.Strategy;
import dev.zdd.testing.RecordedStack;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlternativesTest {

    private static final String BLUE_GREEN = "spec.strategy.blueGreen.";

    private static final PodOptions PLACED = PodOptions.of(PodFields.of()
            .imagePullSecrets("registry")
            .tolerations(TolerationArgs.builder().key("spot").operator("Exists").build())
            .nodeSelector(Map.of("disk", "ssd"))
            .priorityClassName("serving"));

    private static void assertPlaced(RecordedResource job, String pod) {
        assertThat(job.at(pod + "imagePullSecrets")).isEqualTo(List.of(Map.of("name", "registry")));
        assertThat(job.at(pod + "tolerations[0].key")).isEqualTo("spot");
        assertThat(job.at(pod + "nodeSelector")).isEqualTo(Map.of("disk", "ssd"));
        assertThat(job.at(pod + "priorityClassName")).isNull();
    }

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    @Test
    void switchesToANewVersionThatWasTried() {
        RecordedStack stack = deploy(of().pod(PLACED)
                .strategy(Strategy.BlueGreen.DEFAULT
                        .testedBy(PreviewTest.of("registry.example.com/smoke:1", "/smoke"))
                        .measuredBy(Analysis.DEFAULT))
                .build());
        RecordedResource rollout = stack.only("Rollout");

        assertThat(rollout.at(BLUE_GREEN + "activeService")).isEqualTo("web");
        assertThat(rollout.at(BLUE_GREEN + "previewService")).isEqualTo("web-preview");
        assertThat(rollout.at(BLUE_GREEN + "autoPromotionEnabled")).isNull();
        assertThat(rollout.at(BLUE_GREEN + "scaleDownDelaySeconds")).isEqualTo(600.0);
        assertThat(rollout.at(BLUE_GREEN + "prePromotionAnalysis.templates"))
                .isEqualTo(List.of(Map.of("templateName", "web-preview-test")));
        assertThat(rollout.at(BLUE_GREEN + "postPromotionAnalysis.templates"))
                .isEqualTo(List.of(Map.of("templateName", "web-success-rate")));
        RecordedResource test = stack.named("AnalysisTemplate", "web-preview-test");
        assertPlaced(test, "spec.metrics[0].provider.job.spec.template.spec.");
        assertThat(test.at("spec.metrics[0].provider.job.spec.template.spec.containers[0].env[0]"))
                .isEqualTo(Map.of("name", "PREVIEW_URL", "value", "http://web-preview.webs.svc:80"));
        // Without a count the measurement would never end, and neither would the release.
        assertThat(stack.named("AnalysisTemplate", "web-success-rate").at("spec.metrics[0].count"))
                .isEqualTo(8.0);
        assertThat(dependencies(rollout)).contains("Service", "AnalysisTemplate", "HorizontalPodAutoscaler");
        assertThat(stack.named("PodDisruptionBudget", "web").at("spec.selector.matchLabels"))
                .isEqualTo(Map.of("app.kubernetes.io/name", "web", "zdd.dev/role", "active"));
        for (String service : List.of("web", "web-preview")) {
            assertThat(stack.named("Service", service).options().getIgnoreChanges())
                    .containsExactly("spec.selector");
        }
    }

    @Test
    void measuresByTheSeriesThatTheApplicationHas() {
        Strategy canary = Strategy.Canary.through(GatewayRoute.at("public", "gateways", "web.example.com"));
        Ports ports = Ports.of(Port.grpc(9000)).withMetrics("metrics", 9090, "/metrics");

        RecordedStack stack = deploy(of().container(Container.named("prices").withPorts(ports))
                .strategy(canary)
                .monitoring(Monitoring.PROMETHEUS_OPERATOR)
                .build());

        assertThat(stack.only("AnalysisTemplate").at("spec.metrics[0].provider.prometheus.query"))
                .asString()
                .contains("grpc_server_handled_total{namespace=\"webs\",job=\"webs/web\",rollouts_pod_template_hash=")
                .contains("grpc_code=~");
        assertThat(stack.manifest()).doesNotContain("http_requests_total", "chat_sessions", "http_connections");
        assertThat(stack.only("PodMonitor").at("spec.podMetricsEndpoints[0].path"))
                .isEqualTo("/metrics");
        assertThatThrownBy(() -> of().monitoring(Monitoring.PROMETHEUS_OPERATOR).build())
                .hasMessageContaining("monitoring: prometheus-operator (expected: none, or a container whose ports");
    }

    @Test
    void measuresByWhatAProxyCounts() {
        Analysis given = Analysis.DEFAULT;
        Strategy canary = new Strategy.Canary(
                Strategy.Canary.STEPS,
                new Analysis(
                        given.prometheus(),
                        given.threshold(),
                        given.initialDelay(),
                        given.interval(),
                        given.window(),
                        given.failureLimit(),
                        given.minRequests(),
                        Optional.of(Duration.ofMillis(300)),
                        Optional.empty(),
                        List.of(new Analysis.Query(
                                "queue-age",
                                "max(queue_age_seconds{rollouts_pod_template_hash=\"%s\"})".formatted(Analysis.HASH),
                                Optional.of(BigDecimal.ZERO),
                                Optional.of(new BigDecimal("2.5")))),
                        Optional.of(new Analysis.Token("thanos", "bearer"))),
                Traffic.at("web.example.com"),
                ScaleDownDelay.DEFAULT);
        RecordedResource istio = deploy(
                        of().strategy(canary).requests(RequestSeries.ISTIO).build())
                .only("AnalysisTemplate");
        String own =
                "{namespace=\"webs\",destination_canonical_service=\"web\",reporter=\"destination\",rollouts_pod_template_hash=";

        assertThat(istio.at("spec.metrics[0].provider.prometheus.query"))
                .asString()
                .startsWith("1 - (sum(rate(istio_requests_total" + own)
                .contains("response_code=~\"5..\"");
        // Milliseconds are counted, and seconds are compared.
        assertThat(istio.at("spec.metrics[1].provider.prometheus.query"))
                .asString()
                .startsWith(
                        "histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket" + own)
                .contains("]))) / 1000\nand sum(increase(istio_requests_total" + own);
        assertThat(istio.at("spec.metrics[1].successCondition")).asString().endsWith("<= 0.3");
        assertThat(istio.at("spec.metrics[2].name")).isEqualTo("queue-age");
        assertThat(istio.at("spec.metrics[2].provider.prometheus.query"))
                .isEqualTo("max(queue_age_seconds{rollouts_pod_template_hash=\"{{args.canary-hash}}\"})");
        assertThat(istio.at("spec.metrics[2].successCondition"))
                .isEqualTo("len(result) > 0 && !isNaN(result[0]) && result[0] >= 0 && result[0] <= 2.5");
        assertThat(istio.at("spec.metrics[2].failureLimit")).isEqualTo(3.0);
        assertThat(istio.at("spec.metrics[2].provider.prometheus.headers"))
                .isEqualTo(List.of(Map.of("key", "Authorization", "value", "Bearer {{args.prometheus-token}}")));
        assertThat(istio.at("spec.args[1]"))
                .isEqualTo(Map.of(
                        "name",
                        "prometheus-token",
                        "valueFrom",
                        Map.of("secretKeyRef", Map.of("name", "thanos", "key", "bearer"))));
        assertThat(deploy(of().strategy(canary).requests(RequestSeries.ENVOY).build())
                        .only("AnalysisTemplate")
                        .at("spec.metrics[0].provider.prometheus.query"))
                .asString()
                .contains(
                        "envoy_http_downstream_rq_xx{namespace=\"webs\",job=\"webs/web\",envoy_http_conn_manager_prefix!=\"admin\",rollouts_");
    }

    @Test
    void waitsForAPersonWhereOneDecides() {
        Strategy.BlueGreen manual = Strategy.BlueGreen.DEFAULT.promoted(new Promotion.Manual(Duration.ofHours(3)));

        assertThat(deploy(of().strategy(manual).build()).only("Rollout").at(BLUE_GREEN + "autoPromotionEnabled"))
                .isEqualTo(false);
        assertThat(manual.length()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void opensAnIngressAfterTheServiceIsThere() {
        RecordedResource ingress = deploy(of().entrance(Entrance.Ingress.at("web.example.com")
                                .of("nginx")
                                .withTls("web-tls"))
                        .build())
                .only("Ingress");

        assertThat(ingress.at("spec.ingressClassName")).isEqualTo("nginx");
        assertThat(ingress.at("spec.tls[0].secretName")).isEqualTo("web-tls");
        assertThat(ingress.at("spec.rules[0].host")).isEqualTo("web.example.com");
        assertThat(ingress.at("spec.rules[0].http.paths[0].backend.service"))
                .isEqualTo(Map.of("name", "web", "port", Map.of("name", "http")));
        assertThat(dependencies(ingress)).contains("Service");
    }

    @Test
    void aLoadBalancerOfAwsKnowsThePodsBeforeAnUpdateGoesOn() {
        RecordedStack stack = deploy(of().entrance(Entrance.Ingress.at("web.example.com")
                        .of("alb")
                        .balancedBy(new LoadBalancer.Aws(Duration.ofSeconds(20), "/readyz"))
                        .annotated(Map.of("alb.ingress.kubernetes.io/scheme", "internet-facing")))
                .build());

        assertThat(stack.only("Ingress").at("metadata.annotations"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("alb.ingress.kubernetes.io/target-type", "ip")
                .containsEntry(
                        "alb.ingress.kubernetes.io/target-group-attributes", "deregistration_delay.timeout_seconds=20")
                .containsEntry("alb.ingress.kubernetes.io/healthcheck-path", "/readyz")
                .containsEntry("alb.ingress.kubernetes.io/scheme", "internet-facing");
        assertThat(stack.only("Namespace").at("metadata.labels"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("elbv2.k8s.aws/pod-readiness-gate-inject", "enabled");
        assertThat(cloudFindings(stack, "")).isEmpty();
        assertThat(cloudFindings(stack, "Namespace")).containsExactly("alb-readiness-gate");
    }

    @Test
    void aLoadBalancerOfGoogleDrainsItsConnections() {
        RecordedStack stack = deploy(of().entrance(Entrance.Ingress.at("web.example.com")
                        .balancedBy(new LoadBalancer.Google(Duration.ofSeconds(50), "/readyz")))
                .build());

        assertThat(stack.only("Service").at("metadata.annotations"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("cloud.google.com/neg", "{\"ingress\": true}")
                .containsEntry("cloud.google.com/backend-config", "{\"default\": \"web\"}");
        RecordedResource backend = stack.only("BackendConfig");
        assertThat(backend.at("metadata.name")).isEqualTo("web");
        assertThat(backend.at("spec.connectionDraining.drainingTimeoutSec")).isEqualTo(50.0);
        assertThat(backend.at("spec.healthCheck.port")).isEqualTo(8080.0);
        assertThat(dependencies(stack.only("Ingress"))).contains("BackendConfig", "Service");
        assertThat(cloudFindings(stack, "")).isEmpty();
        assertThat(cloudFindings(stack, "BackendConfig")).containsExactly("gce-connection-draining");
    }

    @Test
    void aLoadBalancerLetsNoRequestEndAfterItsPod() {
        Entrance.Ingress ingress = Entrance.Ingress.at("web.example.com");
        DrainPlan spot = DrainPlan.within(Duration.ofSeconds(15));

        assertThatThrownBy(() -> of().drain(spot)
                        .entrance(ingress.balancedBy(new LoadBalancer.Aws(Duration.ofSeconds(20), "/")))
                        .build())
                .hasMessageContaining("entrance.balancer.draining: 20s (expected: <= 10s = preStop 5s + drain 5s, ")
                .hasMessageContaining("entrance.balancer: preStop 5s (expected: >= 25s, ");
        assertThatThrownBy(() -> of().entrance(ingress.balancedBy(new LoadBalancer.Google(Duration.ofSeconds(56), "/")))
                        .build())
                .hasMessageContaining("entrance.balancer.draining: 56s (expected: <= 55s = preStop 30s + drain 25s");
        assertThatThrownBy(() -> new LoadBalancer.Aws(Duration.ofMillis(500), "healthz"))
                .hasMessageContaining("draining: 500ms (expected: ")
                .hasMessageContaining("healthPath: healthz (expected: a path such as /readyz)");
    }

    @Test
    void sharesTrafficOutInAnHttpRoute() {
        RecordedStack stack =
                deploy(of().strategy(Strategy.Canary.through(GatewayRoute.at("public", "gateways", "web.example.com")))
                        .build());
        RecordedResource rollout = stack.only("Rollout");
        RecordedResource route = stack.only("HTTPRoute");

        assertThat(rollout.at("spec.strategy.canary.trafficRouting.plugins"))
                .isEqualTo(Map.of("argoproj-labs/gatewayAPI", Map.of("httpRoute", "web", "namespace", "webs")));
        assertThat(rollout.at("spec.strategy.canary.steps[0].setWeight")).isEqualTo(10.0);
        assertThat(rollout.at("spec.strategy.canary.steps[1].pause")).isNotNull();
        assertThat(rollout.at("spec.strategy.canary.analysis.startingStep")).isEqualTo(1.0);
        assertThat(route.at("spec.rules[0].backendRefs"))
                .isEqualTo(List.of(
                        Map.of("name", "web-stable", "port", 80.0, "weight", 100.0),
                        Map.of("name", "web-canary", "port", 80.0, "weight", 0.0)));
        assertThat(route.options().getIgnoreChanges()).containsExactly("spec.rules");
        assertThat((Map<?, ?>) route.at("metadata.annotations"))
                .as("what a preview shows of a change in the rules")
                .asString()
                .contains("zdd.dev/rules=port 80, timeout 15s");
        assertThat(dependencies(rollout)).contains("HTTPRoute");
        assertThat(stack.resources()).extracting(RecordedResource::type).noneMatch(type -> type.contains("istio"));
    }

    @Test
    void leadsAGrpcServiceByItsOwnRoute() {
        RecordedResource route = deploy(of().container(Container.named("prices").withPorts(Port.grpc(50051)))
                        .entrance(GatewayRoute.at("public", "gateways", "prices.example.com"))
                        .build())
                .only("GRPCRoute");

        assertThat(route.at("spec.rules[0]"))
                .isEqualTo(Map.of("backendRefs", List.of(Map.of("name", "web", "port", 50051.0, "weight", 1.0))));
    }

    @Test
    void leadsIstioToTheServiceWithoutACanary() {
        RecordedStack stack =
                deploy(of().entrance(Traffic.at("web.example.com")).build());

        assertThat(stack.only("VirtualService").at("spec.http[1].route[0].destination.host"))
                .isEqualTo("web");
        assertThat(stack.only("DestinationRule").at("spec.host")).isEqualTo("web");
    }

    @Test
    void keepsAFixedNumberOfPods() {
        RecordedStack stack = deploy(of().scaling(Scaling.fixed(2)).build());

        assertThat(stack.only("Deployment").at("spec.replicas")).isEqualTo(2.0);
        assertThat(stack.only("PodDisruptionBudget").at("spec.minAvailable")).isEqualTo("50%");
        assertThat(kinds(stack)).doesNotContain("HorizontalPodAutoscaler");
        // A budget for a single pod would keep its node from ever being drained.
        assertThat(kinds(deploy(of().scaling(Scaling.fixed(1)).build())))
                .doesNotContain("PodDisruptionBudget")
                .contains("Service");
    }

    @Test
    void scalesByWhatIsNamed() {
        Scaler byQueue = new Scaler.Hpa(List.of(
                new Scaler.Utilization("memory", 80),
                new Scaler.External("queue_length", Map.of("queue", "mail"), "30"),
                new Scaler.Other(MetricSpecArgs.builder().type("Pods").build())));
        RecordedResource autoscaler =
                deploy(of().scaling(new Scaling(3, 9, 2, byQueue)).build()).only("HorizontalPodAutoscaler");

        assertThat(autoscaler.at("spec.metrics[0].resource.name")).isEqualTo("memory");
        assertThat(autoscaler.at("spec.metrics[2].type")).isEqualTo("Pods");
        assertThat(autoscaler.at("spec.metrics[1].external"))
                .isEqualTo(Map.of(
                        "metric",
                        Map.of("name", "queue_length", "selector", Map.of("matchLabels", Map.of("queue", "mail"))),
                        "target",
                        Map.of("type", "AverageValue", "averageValue", "30")));
    }

    @Test
    void runsAWorkerWithoutAnythingThatLeadsToIt() {
        RecordedStack stack =
                deploy(worker().scaling(Scaling.keda(2, 20, Trigger.of("redis-streams", Map.of("stream", "mail"))))
                        .build());
        RecordedResource scaled = stack.only("ScaledObject");

        assertThat(kinds(stack)).doesNotContain("Service", "Ingress", "HorizontalPodAutoscaler");
        assertThat(scaled.at("spec.scaleTargetRef"))
                .isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", "web"));
        assertThat(scaled.at("spec.minReplicaCount")).isEqualTo(2.0);
        assertThat(scaled.at("spec.triggers[0].type")).isEqualTo("redis-streams");
        assertThat(scaled.at(
                        "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds"))
                .isEqualTo(300.0);
        assertThat(stack.only("Deployment").at("spec.replicas")).isNull();
        assertThat(stack.only("NetworkPolicy").at("spec.ingress")).isIn(null, List.of());
    }

    @Test
    void refusesWhatDoesNotFitAllAtOnce() {
        assertThatThrownBy(() -> worker().strategy(Strategy.Canary.at("web.example.com"))
                        .probes(Probes.http("/"))
                        .build())
                .hasMessageContaining("strategy: canary (expected: rolling: a container without ports")
                .hasMessageContaining(
                        "probes.readiness.port: the main port (expected: a port of the container: it has none");
        assertThatThrownBy(() -> of().strategy(Strategy.Canary.at("web.example.com"))
                        .entrance(Entrance.Ingress.at("web.example.com"))
                        .build())
                .hasMessageContaining("entrance: Ingress[")
                .hasMessageContaining("the canary's own traffic");
        assertThatThrownBy(() -> of().strategy(Strategy.BlueGreen.DEFAULT.testedBy(PreviewTest.of("test:1", "/test")))
                        .network(new NetworkAccess(List.of("callers"), "monitoring", List.of(), List.of()))
                        .build())
                .hasMessage("network.callers: [callers] (expected: webs too, where the test of the new version runs)");
        assertThatThrownBy(() -> of().container(Container.named("cache").withPorts(Port.tcp("redis", 6379)))
                        .entrance(Entrance.Ingress.at("web.example.com"))
                        .build())
                .hasMessageContaining("container.ports[0].protocol: tcp (expected: http or grpc, or no entrance");
        Container grpc = Container.named("prices").withPorts(Port.grpc(9000));
        Entrance.Ingress ingress = Entrance.Ingress.at("web.example.com");
        assertThatThrownBy(() -> of().container(grpc).entrance(ingress).build())
                .hasMessage("entrance: an Ingress without annotations in front of a gRPC port (expected: gateway-api or"
                        + " istio, or annotations by which the controller speaks gRPC to the pods)");
        Entrance.Ingress speaking = ingress.annotated(Map.of("nginx.ingress.kubernetes.io/backend-protocol", "GRPC"));
        assertThat(of().container(grpc).entrance(speaking).build().openedBy()).isEqualTo(speaking);
        assertThatThrownBy(() -> of().migration(
                                MigrationPlan.DEFAULT.withCommand(MigrationCommand.of(List.of("/migrate"), "order")))
                        .dependencies(Dependencies.of(new Dependency.Named("orders", true, Map.of(), Map.of())))
                        .build())
                .hasMessage("migration.dependencies[0]: order (expected: one of orders)");
    }

    @Test
    void callersDoNotShutTheEntrance() {
        NetworkAccess front = new NetworkAccess(List.of("front"), "monitoring", List.of(), List.of());
        Entrance.Ingress ingress = Entrance.Ingress.at("web.example.com");

        assertThat(callers(ingress.from("ingress-nginx"), front)).containsExactly("front", "ingress-nginx");
        assertThat(callers(GatewayRoute.at("public", "gateways", "web.example.com"), front))
                .containsExactly("front", "gateways");
        assertThat(callers(Entrance.NONE, front)).containsExactly("front");
        assertThatThrownBy(() -> of().entrance(ingress).network(front).build())
                .hasMessageStartingWith(
                        "network.callers: [front] (expected: none; or, for a controller in the cluster, ");
        // It is in no namespace.
        assertThatThrownBy(() -> of().entrance(ingress.from("kube-system")
                                .balancedBy(new LoadBalancer.Google(Duration.ofSeconds(50), "/")))
                        .network(front)
                        .build())
                .hasMessageStartingWith("network.callers: [front] (expected: none");
    }

    private static List<Object> callers(Entrance entrance, NetworkAccess access) {
        RecordedResource policy =
                deploy(of().entrance(entrance).network(access).build()).only("NetworkPolicy");
        List<Object> namespaces = new ArrayList<>();
        ((List<?>) policy.at("spec.ingress[0].from"))
                .forEach(peer -> namespaces.add(((Map<?, ?>)
                                ((Map<?, ?>) ((Map<?, ?>) peer).get("namespaceSelector")).get("matchLabels"))
                        .get("kubernetes.io/metadata.name")));
        RecordedStack.cleanUp();
        return namespaces;
    }

    @Test
    void tellsAnyDependencyAndMigratesByAnyImage() {
        Dependency orders = new Dependency.Named(
                "orders",
                true,
                Map.of("FLYWAY_URL", "jdbc:postgresql://orders:5432/orders"),
                Map.of("FLYWAY_PASSWORD", new Password("s3cret")));
        RecordedStack stack = deploy(of().dependencies(Dependencies.of(orders))
                .pod(PLACED)
                .migration(MigrationPlan.DEFAULT
                        .withCommand(MigrationCommand.of(List.of("flyway", "migrate"), "orders")
                                .in("registry.example.com/flyway:11"))
                        .withResources(new ContainerResources(new Cpu(100), new Cpu(1_000), Memory.parse("1Gi"))))
                .build());
        RecordedResource job = stack.only("Job");

        assertPlaced(job, "spec.template.spec.");
        assertThat(job.at("spec.template.spec.containers[0].resources.limits.memory"))
                .isEqualTo("1Gi");

        assertThat(job.at("spec.template.spec.containers[0].image")).isEqualTo("registry.example.com/flyway:11");
        assertThat(job.at("spec.template.spec.containers[0].command")).isEqualTo(List.of("flyway", "migrate"));
        assertThat(job.at("spec.template.spec.containers[0].env[0].name")).isEqualTo("FLYWAY_URL");
        assertThat(job.at("spec.template.spec.containers[0].env[1].valueFrom.secretKeyRef.key"))
                .isEqualTo("FLYWAY_PASSWORD");
        assertThat(stack.only("Deployment").at("spec.template.spec.containers[0].env[0].name"))
                .isEqualTo("FLYWAY_URL");
        assertThat(dependencies(stack.only("Deployment"))).contains("Job");
    }

    /** Of the rules about load balancers of clouds, on what is left without a kind. */
    private static List<String> cloudFindings(RecordedStack stack, String kind) {
        return PolicyCheck.of(Profile.PRODUCTION)
                .withRules(CloudRules.ALL)
                .run(stack.resources().stream()
                        .filter(resource -> !resource.type().endsWith(":" + kind))
                        .flatMap(resource -> resource.manifest().stream())
                        .toList())
                .findings()
                .stream()
                .map(finding -> finding.rule().id())
                .toList();
    }

    private static ServiceDescription.Builder of() {
        return ServiceDescription.of("web", "webs", "registry.example.com/web:1.0.0");
    }

    private static ServiceDescription.Builder worker() {
        return of().container(Container.named("worker").withPorts(Ports.NONE));
    }

    private static List<String> kinds(RecordedStack stack) {
        return stack.resources().stream()
                .map(resource -> resource.type().substring(resource.type().lastIndexOf(':') + 1))
                .toList();
    }

    private static List<String> dependencies(RecordedResource resource) {
        return RecordedStack.value(resource.options().getDependsOn()).getValueNullable().stream()
                .map(Resource::pulumiResourceType)
                .map(type -> type.substring(type.lastIndexOf(':') + 1))
                .toList();
    }

    private static RecordedStack deploy(ServiceDescription description) {
        return RecordedStack.of(ctx -> new ZeroDowntimeService(
                description, Providers.create(ClusterAccess.ambient()).options()));
    }
}
