package dev.zdd.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.pulumi.core.Output;
import dev.zdd.crd.ContainerFields;
import dev.zdd.crd.Keda.Trigger;
import dev.zdd.crd.SdkFields;
import dev.zdd.entrance.Entrance;
import dev.zdd.entrance.GatewayRoute;
import dev.zdd.entrance.LoadBalancer;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.monitoring.Objectives;
import dev.zdd.monitoring.RequestSeries;
import dev.zdd.network.NetworkAccess;
import dev.zdd.network.Stickiness;
import dev.zdd.pod.Container;
import dev.zdd.pod.ContainerResources;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.Draining;
import dev.zdd.pod.Fact;
import dev.zdd.pod.Identity;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.pod.PreStop;
import dev.zdd.pod.Probe;
import dev.zdd.pod.Probes;
import dev.zdd.pod.Security;
import dev.zdd.pod.SidecarInjection;
import dev.zdd.pod.Spread;
import dev.zdd.scaling.Scaler;
import dev.zdd.scaling.Scaling;
import dev.zdd.schema.MigrationCommand;
import dev.zdd.schema.MigrationPlan;
import dev.zdd.service.ServiceDescription;
import dev.zdd.settings.Address;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.Dependency;
import dev.zdd.settings.Password;
import dev.zdd.strategy.Analysis;
import dev.zdd.strategy.PreviewTest;
import dev.zdd.strategy.Promotion;
import dev.zdd.strategy.Strategy;
import dev.zdd.validation.Violation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackConfigTest {

    private static final String PROJECT = "ecommerce-ai";
    private static final Map<String, String> IMAGE = Map.of("image", "shop:1.0");

    @TempDir
    private Path checkout;

    @Test
    void takesTheSpecificationsNumbersForWhatIsNotSaid() {
        var service = read(IMAGE).services().get(0);

        assertThat(service.name()).isEqualTo("ecommerce-ai");
        assertThat(service.namespace()).isEqualTo("agentic-ai");
        assertThat(service.strategy()).isEqualTo(Strategy.Rolling.DEFAULT);
        assertThat(service.drain()).isEqualTo(DrainPlan.DEFAULT);
        assertThat(service.probes()).isEqualTo(Shop.PROBES);
        assertThat(service.resources()).isEqualTo(ContainerResources.DEFAULT);
        assertThat(service.spread()).isEqualTo(Spread.REQUIRED);
    }

    @Test
    void readsEveryKey() {
        Map<String, String> values = new TreeMap<>();
        values.put("image", "registry.example.com/shop:1.0");
        values.put("name", "shop");
        values.put("namespace", "shops");
        values.put("url", "https://shop.example.com");
        values.put("strategy", "rolling");
        values.put("rolling", "{\"maxSurge\": 2}");
        values.put(
                "canary",
                "{\"steps\": [{\"weight\": 20, \"pause\": \"4m\"}], \"traffic\": {\"hosts\": [\"shop.example.com\"]}}");
        values.put(
                "network",
                "{\"callers\": [\"istio-system\"], \"monitoring\": \"metrics\", \"egress\": [\"10.1.0.0/16\"]}");
        values.put("monitoring", "prometheus-operator");
        values.put("objectives", "{\"errorPercent\": 2.5, \"latencyP95\": \"250ms\", \"latencyP99\": \"2s\"}");
        values.put("rollout", "{\"minReady\": \"20s\", \"progressDeadline\": \"10m\", \"revisionHistory\": 5}");
        values.put("drain", "{\"preStop\": \"15s\", \"drain\": \"20s\", \"grace\": \"45s\"}");
        values.put(
                "probes",
                "{\"startup\": {\"path\": \"/up\", \"period\": \"2s\", \"timeout\": \"1s\", \"failureThreshold\": 60}, \"restartGrace\": \"5s\"}");
        values.put("replicas", "{\"min\": 4, \"max\": 8, \"cpuPercent\": \"60\", \"minAvailable\": 3}");
        values.put("resources", "{\"cpuRequest\": \"0.5\", \"cpuLimit\": 2, \"memory\": \"1024Mi\"}");
        values.put("spread", "preferred");
        values.put("stickiness", "10m");
        values.put("settings", "{\"LOG_LEVEL\": \"info\", \"RETRIES\": 3}");

        values.put("dependencies", """
                {"database": {"host": "db.example.com", "port": 6432, "name": "shop", "user": "app", "password": "s3cret"},
                 "redis": {"host": "10.0.0.7", "required": true}, "milvus": {"host": "milvus"}}
                """.strip());

        values.put("migration", "{\"deadline\": \"2h\", \"retries\": 0}");

        StackConfig config = read(values);

        var service = config.services().get(0);
        assertThat(config.url()).contains("https://shop.example.com");
        assertThat(service.name()).isEqualTo("shop");
        assertThat(service.namespace()).isEqualTo("shops");
        assertThat(service.image().version()).isEqualTo("1.0");
        assertThat(service.strategy()).isEqualTo(new Strategy.Rolling(2));
        assertThat(service.rollout().minReadySeconds()).isEqualTo(20);
        assertThat(service.rollout().progressDeadlineSeconds()).isEqualTo(600);
        assertThat(service.rollout().revisionHistory()).isEqualTo(5);
        assertThat(service.drain().graceSeconds()).isEqualTo(45);
        assertThat(service.probes().startup().check()).isEqualTo(new Probe.Http("/up"));
        assertThat(service.probes().startupBudget()).isEqualTo(Duration.ofMinutes(2));
        assertThat(service.probes().liveness()).isEqualTo(Shop.PROBES.liveness());
        assertThat(service.probes().restartGraceSeconds()).isEqualTo(5);
        assertThat(service.scaling()).isEqualTo(new Scaling(4, 8, 60, 3));
        assertThat(service.resources().cpuRequest()).hasToString("500m");
        assertThat(service.resources().memory()).hasToString("1Gi");
        assertThat(service.spread()).isEqualTo(Spread.PREFERRED);
        assertThat(service.stickiness().seconds()).isEqualTo(600);
        assertThat(service.settings().values())
                .containsExactly(Map.entry("LOG_LEVEL", "info"), Map.entry("RETRIES", "3"));
        assertThat(service.dependencies().all())
                .containsExactly(
                        new ShopDependency.Database(
                                new Address("db.example.com", 6432), "shop", "app", new Password("s3cret"), true),
                        new ShopDependency.Redis(new Address("10.0.0.7", 6379), Password.NONE, true),
                        new ShopDependency.Milvus(new Address("milvus", 19530), false));
        assertThat(service.toString()).doesNotContain("s3cret");
        assertThat(service.migration())
                .isEqualTo(new MigrationPlan(
                        Duration.ofHours(2),
                        0,
                        Optional.empty(),
                        Shop.MIGRATION.command(),
                        MigrationPlan.DEFAULT.resources()));
        assertThat(service.network())
                .isEqualTo(new NetworkAccess(List.of("istio-system"), "metrics", List.of(), List.of("10.1.0.0/16")));
        assertThat(service.monitoring()).isEqualTo(Monitoring.PROMETHEUS_OPERATOR);
        assertThat(service.objectives())
                .isEqualTo(new Objectives(new BigDecimal("2.5"), Duration.ofMillis(250), Duration.ofSeconds(2)));
    }

    @Test
    void readsAnApplicationThatIsNotTheShop() {
        ServiceDescription service = read(Map.of(
                        "image",
                        "registry.example.com/web:1",
                        "container",
                        """
                        {"name": "web", "user": 1000, "readOnlyRoot": false, "command": ["node", "server.js"],
                         "ports": [{"number": 3000}, {"name": "admin", "number": 3001, "protocol": "tcp"}],
                         "metrics": {"number": 9100}, "facts": {"RELEASE": "version"},
                         "volumeMounts": [{"name": "cache", "mountPath": "/cache"}]}
                        """,
                        "pod",
                        """
                        {"volumes": [{"name": "cache", "emptyDir": {"sizeLimit": "1Mi"}}], "priorityClassName": "serving",
                         "serviceAccount": "web", "labels": {"team": "red"}}
                        """,
                        "probes",
                        """
                        {"liveness": {"tcp": true, "port": "admin"}, "readiness": {"path": "/ready"}, "startup": {"none": true}}
                        """,
                        "drain",
                        """
                        {"draining": "none", "hook": {"sleep": true}}
                        """))
                .services()
                .get(0);

        assertThat(service.container())
                .isEqualTo(new Container(
                        "web",
                        Ports.of(Port.http(3000), Port.tcp("admin", 3001)).withMetrics("metrics", 9100, "/metrics"),
                        new Security(1000, false),
                        Map.of("RELEASE", Fact.VERSION),
                        ContainerFields.of()
                                .command("node", "server.js")
                                .with("volumeMounts", List.of(Map.of("name", "cache", "mountPath", "/cache")))));
        assertThat(service.podOptions().fields().toMap())
                .isEqualTo(Map.of(
                        "volumes",
                        List.of(Map.of("name", "cache", "emptyDir", Map.of("sizeLimit", "1Mi"))),
                        "priorityClassName",
                        "serving"));
        assertThat(service.podOptions().identity()).isEqualTo(Identity.existing("web"));
        assertThat(service.podOptions().labels()).isEqualTo(Map.of("team", "red"));
        assertThat(service.probes().liveness().check()).isEqualTo(new Probe.Tcp(Optional.of("admin")));
        assertThat(service.probes().readiness().check()).isEqualTo(new Probe.Http("/ready"));
        assertThat(service.probes().startup().asks()).isFalse();
        assertThat(service.drain()).isEqualTo(DrainPlan.DEFAULT.drained(Draining.NONE, PreStop.SLEEP));
        assertThat(service.migration().command()).isEmpty();
    }

    @Test
    void readsTheOtherAlternatives() {
        ServiceDescription service = read(Map.of(
                        "image",
                        "registry.example.com/web:1",
                        "strategy",
                        "blue-green",
                        "blueGreen",
                        """
                        {"promotion": "manual", "within": "2h", "scaleDownDelay": "5m",
                         "test": {"image": "registry.example.com/test:1", "command": ["/test"]}}
                        """,
                        "entrance",
                        """
                        {"router": "ingress", "hosts": ["web.example.com"], "className": "nginx", "tlsSecret": "web"}
                        """,
                        "replicas",
                        """
                        {"min": 2, "max": 9, "keda": [{"type": "cron", "metadata": {"start": "0 8 * * *"}, "authentication": "a"}]}
                        """))
                .services()
                .get(0);

        assertThat(service.strategy())
                .isEqualTo(new Strategy.BlueGreen(
                        new Promotion.Manual(Duration.ofHours(2)),
                        Optional.of(PreviewTest.of("registry.example.com/test:1", "/test")),
                        Optional.empty(),
                        Duration.ofMinutes(5)));
        assertThat(service.entrance())
                .isEqualTo(Entrance.Ingress.at("web.example.com").of("nginx").withTls("web"));
        assertThat(service.scaling())
                .isEqualTo(Scaling.keda(
                        2, 9, Trigger.of("cron", Map.of("start", "0 8 * * *")).authentication("a")));
        assertThat(read(Map.of("image", "shop:1", "replicas", "{\"fixed\": 1}"))
                        .services()
                        .get(0)
                        .scaling())
                .isEqualTo(Scaling.fixed(1));
    }

    @Test
    void readsAnyDependencyAndMigration() {
        StackConfig config = read(Map.of(
                "image",
                "registry.example.com/web:1",
                "container",
                "{\"name\": \"web\"}",
                "dependencies",
                """
                {"orders": {"variables": {"DB_HOST": "orders"}, "secrets": {"DB_PASSWORD": "s3cret"}}}
                """,
                "migration",
                """
                {"image": "registry.example.com/flyway:11", "expand": ["flyway", "migrate"], "dependencies": ["orders"],
                 "unreachable": 7}
                """));

        assertThat(config.services().get(0).dependencies())
                .isEqualTo(Dependencies.of(new Dependency.Named(
                        "orders", true, Map.of("DB_HOST", "orders"), Map.of("DB_PASSWORD", new Password("s3cret")))));
        assertThat(config.services().get(0).toString()).doesNotContain("s3cret");
        assertThat(config.services().get(0).migration().command())
                .contains(new MigrationCommand(
                        Optional.of(new ImageReference("registry.example.com/flyway:11")),
                        List.of("flyway", "migrate"),
                        List.of(),
                        Optional.empty(),
                        List.of("orders"),
                        Optional.of(7)));
    }

    @Test
    void takesTheUsualTimesForAProbeThatIsAdded() {
        ServiceDescription worker = read(Map.of(
                        "image", "worker:1",
                        "container", "{\"ports\": []}",
                        "probes", "{\"liveness\": {\"exec\": [\"/alive\"]}}"))
                .services()
                .get(0);

        assertThat(worker.probes().liveness())
                .isEqualTo(Probes.exec(List.of("/alive"), List.of("/ready")).liveness());
        assertThat(worker.probes().readiness()).isEqualTo(Probe.NONE);
    }

    @Test
    void asksTheSameAtAnotherPortByHttpsAndWithHeaders() {
        assertThat(read(Map.of("image", "shop:1", "probes", """
                        {"readiness": {"port": "management"}, "startup": {"scheme": "https", "headers": {"Host": "a"}}}
                        """))
                        .services()
                        .get(0)
                        .probes())
                .satisfies(probes -> assertThat(probes.readiness().check())
                        .isEqualTo(new Probe.Http("/readiness", Optional.of("management"))))
                .satisfies(probes -> assertThat(probes.startup().check())
                        .isEqualTo(new Probe.Http("/startup", Optional.empty(), true, Map.of("Host", "a"))));
    }

    @Test
    void readsMetricsAndSeriesOfOnesOwn() {
        ServiceDescription service = read(Map.of("image", "shop:1", "replicas", """
                        {"metrics": [{"other": {"type": "Pods", "pods": {"metric": {"name": "jobs"}, "target": {"type": "AverageValue"}}}}]}
                        """, "requests", """
                        {"requests": "a_total", "errors": "code=\\"500\\"", "times": "a_ms_bucket", "milliseconds": true}
                        """))
                .services()
                .get(0);

        assertThat(((Scaler.Hpa) service.scaling().scaler()).metrics())
                .singleElement()
                .isInstanceOfSatisfying(
                        Scaler.Other.class,
                        other -> assertThat(SdkFields.toMap(other.spec())).containsOnlyKeys("type", "pods"));
        assertThat(service.requests())
                .isEqualTo(new RequestSeries(
                        "a_total",
                        "code=\"500\"",
                        "a_ms_bucket",
                        true,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void refusesWeightsBesideBlueGreen() {
        String canary = "{\"steps\": [{\"weight\": 10}], \"traffic\": {\"hosts\": [\"shop.example.com\"]}}";

        assertThatThrownBy(() -> read(Map.of("image", "shop:1", "strategy", "blue-green", "canary", canary)))
                .hasMessageEndingWith(
                        "ecommerce-ai:canary.steps: beside blue-green (expected: strategy canary, or no steps: blue-green has no weights)");
        assertThat(read(Map.of("image", "shop:1", "canary", canary)).services()).hasSize(1);
    }

    @Test
    void letsTheControllerOfAnIngressInBesideCallers() {
        String entrance = "{\"router\": \"ingress\", \"hosts\": [\"web.example.com\"]%s}";
        Map<String, String> values = new TreeMap<>(IMAGE);
        values.put("network", "{\"callers\": [\"front\"]}");
        values.put("entrance", entrance.formatted(", \"controllerNamespace\": \"ingress-nginx\""));

        assertThat(read(values).services().get(0).entrance())
                .isEqualTo(Entrance.Ingress.at("web.example.com").from("ingress-nginx"));
        values.put("entrance", entrance.formatted(""));
        assertThatThrownBy(() -> read(values))
                .hasMessageEndingWith("ecommerce-ai:network.callers: [front] (expected: none; or, for a controller in"
                        + " the cluster, entrance.controllerNamespace, which is let in too)");
    }

    @Test
    void readsACanaryThroughTheGatewayApi() {
        Strategy strategy = read(Map.of("image", "shop:1", "strategy", "canary", "canary", """
                        {"traffic": {"router": "gateway-api", "hosts": ["shop.example.com"], "gateway": "public",
                         "gatewayNamespace": "gateways"}}
                        """))
                .services()
                .get(0)
                .strategy();

        assertThat(strategy)
                .isEqualTo(Strategy.Canary.through(GatewayRoute.at("public", "gateways", "shop.example.com")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "image | shop | ecommerce-ai:image: shop (expected: an image with a tag other than latest",
                "image | shop:latest | ecommerce-ai:image: shop:latest (expected: an image with a tag",
                "adopt | nobody | ecommerce-ai:adopt: nobody (expected: a list)",
                "adopt | [\"acme/shop\"] | ecommerce-ai:adopt[0]: acme/shop (expected: organization/project/stack, or nobody)",
                "imagee | shop:1 | ecommerce-ai:imagee: unknown key (expected: one of adopt, blueGreen, build, canary, container, contract, createNamespace, dependencies, drain, entrance,",
                "name | Shop | ecommerce-ai:name: Shop (expected: a DNS label of at most 40 characters)",
                "namespace | a_b | ecommerce-ai:namespace: a_b (expected: a DNS label",
                "url | shop.example.com | ecommerce-ai:url: shop.example.com (expected: an http or https URL)",
                "strategy | bluegreen | ecommerce-ai:strategy: bluegreen (expected: rolling, canary or blue-green)",
                "strategy | canary | ecommerce-ai:canary.traffic.hosts: none (expected: at least one host name, such as",
                "network | {\"callers\": \"istio-system\"} | ecommerce-ai:network.callers: istio-system (expected: a list)",
                "network | {\"egress\": [\"db\"]} | ecommerce-ai:network.egress[0]: db (expected: a network such as 10.0.0.0/24)",
                "network | {\"callers\": [\"Istio\"]} | ecommerce-ai:network.callers[0]: Istio (expected: a namespace's name)",
                "monitoring | grafana | ecommerce-ai:monitoring: grafana (expected: one of none, prometheus-operator)",
                "objectives | {\"errorPercent\": 0} | ecommerce-ai:objectives.errorPercent: 0 (expected: above 0 and below 100)",
                "objectives | {\"errorPercent\": \"5%\"} | ecommerce-ai:objectives.errorPercent: 5% (expected: a decimal number)",
                "objectives | {\"latencyP99\": \"100ms\"} | ecommerce-ai:objectives.latencyP99: 100ms (expected: >= latencyP95 500ms)",
                "spread | evenly | ecommerce-ai:spread: evenly (expected: one of preferred, required)",
                "stickiness | 3600 | ecommerce-ai:stickiness: 3600 (expected: a duration with its unit, such as 3600s)",
                "stickiness | 25h | ecommerce-ai:stickiness: 90000s (expected: none, or whole seconds, 1s to 24h)",
                "drain | 60s | ecommerce-ai:drain: 60s (expected: an object)",
                "drain | [1] | ecommerce-ai:drain: a list (expected: an object)",
                "drain | {\"grace\": 60} | ecommerce-ai:drain.grace: 60 (expected: a duration with its unit, such as 60s)",
                "drain | {\"grace\": \"50s\"} | ecommerce-ai:drain.grace: 50s (expected: >= 60s = preStop 30s + drain 25s",
                "drain | {\"grase\": \"60s\"} | ecommerce-ai:drain.grase: unknown key (expected: one of drain, draining, grace, hook, notice, preStop)",
                "drain | {\"draining\": \"none\", \"hook\": {\"http\": \"/leave\"}} | ecommerce-ai:drain.hook: Http[path=/leave, port=Optional.empty] (expected: shell or sleep",
                "container | {\"ports\": [{\"number\": 0}]} | ecommerce-ai:container.ports[0].number: 0 (expected: 1 to 65535)",
                "container | {\"user\": 0} | ecommerce-ai:container.user: 0 (expected: the number of a user other than root (0))",
                "container | {\"image\": \"x\"} | ecommerce-ai:container.image: unknown key (expected: one of args, command, env, envFrom, facts,",
                "container | {\"facts\": {\"V\": \"image\"}} | ecommerce-ai:container.facts.V: image (expected: one of drain, drain-seconds, pod, service, version)",
                "pod | {\"volumez\": []} | ecommerce-ai:pod.volumez: unknown key (expected: one of activeDeadlineSeconds, affinity, annotations,",
                "pod | {\"serviceAccount\": \"web\", \"serviceAccountAnnotations\": {\"a\": \"b\"}} | ecommerce-ai:pod.serviceAccountAnnotations: beside serviceAccount (expected: one of the two",
                "probes | {\"readiness\": {\"grpc\": \"\"}} | ecommerce-ai:probes.readiness: grpc at the HTTP port http (expected: http there",
                "drain | {\"grace\": {}} | ecommerce-ai:drain.grace: an object (expected: a single value)",
                "probes | {\"startup\": {\"timeout\": \"5s\"}} | ecommerce-ai:probes.startup.timeout: 5s (expected: <= 3s)",
                "probes | {\"startup\": {\"failureThreshold\": 100}} | ecommerce-ai:rollout.progressDeadline: 300s (expected: >= 570s",
                "probes | {\"start\": {}} | ecommerce-ai:probes.start: unknown key (expected: one of liveness, readiness, restartGrace, startup)",
                "replicas | {\"min\": 2} | ecommerce-ai:replicas.min: 2 (expected: 3 to 1000)",
                "replicas | {\"fixed\": 2, \"keda\": []} | ecommerce-ai:replicas.keda: beside fixed (expected: either a fixed number, or what decides",
                "replicas | {\"keda\": []} | ecommerce-ai:replicas.keda: none (expected: at least one trigger)",
                "replicas | {\"metrics\": [{\"memory\": 99}]} | ecommerce-ai:replicas.metrics[0].memoryPercent: 99 (expected: 10 to 95)",
                "blueGreen | {\"scaleDownDelay\": \"5s\"} | ecommerce-ai:blueGreen.scaleDownDelay: 5s (expected: whole seconds, >= 30s)",
                "blueGreen | {\"test\": {\"image\": \"test:1\"}} | ecommerce-ai:blueGreen.test.command: nothing (expected: a program and its arguments)",
                "entrance | {\"router\": \"gateway-api\", \"gatewayNamespace\": \"gateways\", \"hosts\": [\"a.example.com\"]} | ecommerce-ai:entrance.gateway:  (expected: the name of a Gateway)",
                "entrance | {\"router\": \"ingress\", \"hosts\": [\"a.b\"], \"controllerNamespace\": \"\"} | ecommerce-ai:entrance.controllerNamespace:  (expected: a namespace's name)",
                "entrance | {\"router\": \"ingress\"} | ecommerce-ai:entrance.hosts: none (expected: at least one host name",
                "migration | {\"expand\": []} | ecommerce-ai:migration.expand: nothing (expected: a program and its arguments)",
                "replicas | {\"min\": \"three\"} | ecommerce-ai:replicas.min: three (expected: a whole number)",
                "replicas | {\"minAvailable\": 3} | ecommerce-ai:replicas.minAvailable: 3 (expected: 1 to 2, below min 3)",
                "resources | {\"memory\": \"512M\"} | ecommerce-ai:resources.memory: 512M (expected: an amount of memory",
                "settings | {\"log-level\": \"x\"} | ecommerce-ai:settings.log-level: this name (expected: capitals,",
                "settings | {\"DATABASE_URL\": \"x\"} | ecommerce-ai:settings.DATABASE_URL: this name (expected: another name",
                "dependencies | {\"mysql\": {}} | ecommerce-ai:dependencies.mysql: unknown key (expected: one of database, milvus, redis)",
                "dependencies | {\"redis\": {}} | ecommerce-ai:dependencies.redis.host: nothing (expected: a host name or an IPv4 address)",
                "dependencies | {\"redis\": {\"host\": \"a b\"}} | ecommerce-ai:dependencies.redis.host: a b (expected: a host name",
                "dependencies | {\"redis\": {\"host\": \"redis\", \"port\": 70000}} | ecommerce-ai:dependencies.redis.port: 70000 (expected: 1 to 65535)",
                "dependencies | {\"redis\": {\"host\": \"redis\", \"required\": \"yes\"}} | ecommerce-ai:dependencies.redis.required: yes (expected: true or false)",
                "dependencies | {\"milvus\": {\"host\": \"milvus\", \"password\": \"x\"}} | ecommerce-ai:dependencies.milvus.password: unknown key (expected: one of host, port, required)",
                "dependencies | {\"database\": {\"host\": \"db\", \"name\": \"shop\", \"user\": \"shop\"}} | ecommerce-ai:dependencies.database.password: nothing (expected: a password: pulumi config set --secret",
                "dependencies | {\"database\": {\"host\": \"db\", \"name\": \"shop?ssl=0\", \"user\": \"shop\", \"password\": \"x\"}} | ecommerce-ai:dependencies.database.name: shop?ssl=0 (expected: the name of a database)",
                "probes | {\"readiness\": {\"tcp\": true, \"path\": \"/x\"}} | ecommerce-ai:probes.readiness: path and tcp (expected: one of path, tcp, grpc, exec, none)",
                "probes | {\"readiness\": {\"grpc\": \"\", \"path\": \"/x\"}} | ecommerce-ai:probes.readiness: path and grpc (expected: one of path,",
                "probes | {\"readiness\": {\"none\": true, \"exec\": [\"/a\"]}} | ecommerce-ai:probes.readiness: exec and none (expected: one of path,",
                "probes | {\"readiness\": {\"exec\": [\"/a\"], \"port\": \"management\"}} | ecommerce-ai:probes.readiness.port: management (expected: path, tcp or grpc: this probe asks no port)",
                "probes | {\"readiness\": {\"tcp\": true, \"scheme\": \"https\"}} | ecommerce-ai:probes.readiness.scheme: beside no path (expected: path: only HTTP has it)",
                "blueGreen | {\"test\": {\"command\": [\"/t\"]}} | ecommerce-ai:blueGreen.test.image: not set (expected: an image with a tag",
                "container | {\"metrics\": {\"number\": 8080}} | ecommerce-ai:container.metrics: metrics at 8080 (expected: name and number of a served port, or neither",
                "container | {\"metrics\": {\"path\": \"/m\"}} | ecommerce-ai:container.metrics.number: 0 (expected: 1 to 65535)",
                "container | {\"ports\": [{\"number\": 1}, {\"number\": 2}]} | ecommerce-ai:container.ports[1]: Port[name=http, number=2, ",
                "container | {\"env\": [{\"name\": \"A\", \"value\": null}]} | ecommerce-ai:container.env[0].value: nothing (expected: a value; an object without fields is {})",
                "container | {\"facts\": {\"V\": null}} | ecommerce-ai:container.facts.V: nothing (expected: a value)",
                "settings | {\"LEVEL\": null} | ecommerce-ai:settings.LEVEL: nothing (expected: a value)",
                "network | {\"callers\": [null]} | ecommerce-ai:network.callers[0]: nothing (expected: a single value)",
                "replicas | {\"cpuPercent\": 50, \"metrics\": [{\"memory\": 80}]} | ecommerce-ai:replicas: cpuPercent and metrics (expected: one of cpuPercent, metrics)",
                "replicas | {\"metrics\": [{\"memory\": 80, \"external\": \"q\"}]} | ecommerce-ai:replicas.metrics[0]: memory and external (expected: one of cpu, memory, external, other)",
                "replicas | {\"metrics\": [{}]} | ecommerce-ai:replicas.metrics[0]: nothing (expected: one of cpu, memory, external, other)",
                "replicas | {\"metrics\": [{\"external\": \"\"}]} | ecommerce-ai:replicas.metrics[0].external: nothing (expected: the name of a metric)",
                "replicas | {\"metrics\": [{\"external\": \"q\", \"average\": \"few\"}]} | ecommerce-ai:replicas.metrics[0].average: few (expected: a quantity such as 30 or 500m)",
                "replicas | {\"metrics\": [{\"other\": {\"pods\": {}}}]} | ecommerce-ai:replicas.metrics[0].other.type: nothing (expected: Pods, Object or another",
                "replicas | {\"keda\": [{\"metadata\": {}}]} | ecommerce-ai:replicas.keda[0].type: nothing (expected: a type of KEDA such as cron)",
                "drain | {\"hook\": {\"exec\": []}} | ecommerce-ai:drain.hook.exec: nothing (expected: a program and its arguments)",
                "drain | {\"hook\": {\"http\": \"leave\"}} | ecommerce-ai:drain.hook.http: leave (expected: an absolute path such as /leave)",
                "drain | {\"hook\": {\"sleep\": true, \"port\": \"x\"}} | ecommerce-ai:drain.hook.port: x (expected: no port, or http: no other hook asks one)",
                "requests | own | ecommerce-ai:requests: own (expected: one of envoy, grpc, istio, micrometer, open-telemetry, shop)",
                "requests | {\"requests\": \"a_total\", \"times\": \"a_bucket\"} | ecommerce-ai:requests.errors: nothing (expected: a matcher such as status",
                "migration | {\"image\": \"flyway:1\", \"contract\": [\"/c\"]} | ecommerce-ai:migration.expand: nothing (expected: a program and its arguments)",
                "migration | {\"image\": \"flyway\", \"expand\": [\"/e\"]} | ecommerce-ai:migration.image: flyway (expected: an image with a tag",
                "migration | {\"expand\": [\"/e\"], \"dependencies\": [\"orders\"]} | ecommerce-ai:migration.dependencies[0]: orders (expected: a dependency, of which there is none)",
                "migration | {\"resources\": {\"memory\": \"1M\"}} | ecommerce-ai:migration.resources.memory: 1M (expected: an amount of memory",
                "migration | {\"deadline\": \"10s\"} | ecommerce-ai:migration.deadline: 10s (expected: whole seconds, >= 30s)",
                "migration | {\"retries\": 11} | ecommerce-ai:migration.retries: 11 (expected: 0 to 10)",
                "build | {\"base\": \"java:17\"} | ecommerce-ai:build.repository: nothing (expected: where the image goes",
                "build | {\"repository\": \"shop\"} | ecommerce-ai:build.base: nothing (expected: an image with java 17, sh and sleep",
                "build | {\"push\": true} | ecommerce-ai:build.push: unknown key (expected: one of base, repository)",
                "rolling | {\"maxSurge\": 0} | ecommerce-ai:rolling.maxSurge: 0 (expected: 1 to 10)"
            })
    void namesFileKeyFoundAndExpected(String key, String value, String message) {
        Map<String, String> values = new TreeMap<>(IMAGE);
        values.put(key, value);

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("1 value does not fit:\n  Pulumi.dev.yaml: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"steps\": {} | steps: an object (expected: a list)",
                "\"steps\": [] | steps: none (expected: at least one step)",
                "\"steps\": [1] | steps[0]: 1 (expected: an object)",
                "\"steps\": [{\"weight\": 30}, {\"weight\": 20}] | steps[1].weight: 20 (expected: > 30)",
                "\"steps\": [{\"weight\": 30, \"pauze\": \"1m\"}] | steps[0].pauze: unknown key (expected: one of pause, weight)",
                "\"steps\": [{\"pause\": \"3m\"}] | steps[0].pause: 180s (expected: > 180s = initialDelay 60s + (failureLimit 3 + 1) x interval 30s",
                "\"steps\": [{\"weight\": 5}, {\"pause\": \"2m\"}] | steps[1].pause: 120s (expected: > 120s = (failureLimit 3 + 1) x interval 30s",
                "\"analysis\": {\"interval\": \"5m\"} | steps[0].pause: 300s (expected: > 1260s",
                "\"analysis\": {\"threshold\": 95} | analysis.threshold: 95 (expected: a share above 0 and below 1, such as 0.95)",
                "\"analysis\": {\"window\": \"15s\"} | analysis.window: 15s (expected: >= 30s = two scrapes of 15s)",
                "\"analysis\": {\"prometheus\": \"prometheus:9090\"} | analysis.prometheus: prometheus:9090 (expected: an http or https URL",
                "\"analysis\": {\"prometheus\": \"http://a b\"} | analysis.prometheus: http://a b (expected: an http or https URL",
                "\"analysis\": {\"maxP95\": \"0s\"} | analysis.maxP95: 0s (expected: >= 1ms)",
                "\"analysis\": {\"maxP99\": \"1\"} | analysis.maxP99: 1 (expected: a duration with its unit, such as 1s)",
                "\"traffic\": {} | traffic.hosts: none (expected: at least one host name, such as shop.example.com)",
                "\"traffic\": {\"hosts\": [\"https://a\"]} | traffic.hosts[0]: https://a (expected: a host name such as",
                "\"traffic\": {\"hosts\": [\"a.b\"], \"timeout\": \"26s\"} | traffic.timeout: 26s (expected: <= drain 25s,",
                "\"traffic\": {\"hosts\": [\"a.b\"], \"chatPath\": \"ws\"} | traffic.chatPath: ws (expected: a path prefix",
                "\"retention\": {\"afterAbort\": \"0s\"} | retention.afterAbort: 0s (expected: whole seconds, 1s to 24h)"
            })
    void namesWhatDoesNotFitInACanary(String part, String message) {
        String traffic = part.startsWith("\"traffic\"") ? "" : ", \"traffic\": {\"hosts\": [\"a.example.com\"]}";
        Map<String, String> values = new TreeMap<>(IMAGE);
        values.put("strategy", "canary");
        values.put("canary", "{%s%s}".formatted(part, traffic));

        var refused = catchThrowableOfType(InvalidConfigException.class, () -> read(values));

        assertThat(refused).hasMessageContaining("Pulumi.dev.yaml: ecommerce-ai:canary." + message);
    }

    @Test
    void takesTheSpecificationsCanary() {
        Map<String, String> values = new TreeMap<>(IMAGE);
        values.put("strategy", "canary");
        values.put("canary", "{\"traffic\": {\"hosts\": [\"shop.example.com\"]}}");

        assertThat(read(values).services().get(0).strategy()).isEqualTo(Strategy.Canary.at("shop.example.com"));
    }

    @Test
    void takesLimitsOfACanarysLatency() {
        Map<String, String> values = new TreeMap<>(IMAGE);
        values.put("strategy", "canary");
        values.put(
                "canary",
                "{\"traffic\": {\"hosts\": [\"shop.example.com\"]}, \"analysis\": {\"maxP95\": \"500ms\", \"maxP99\": \"2s\"}}");

        Strategy.Canary canary =
                (Strategy.Canary) read(values).services().get(0).strategy();

        assertThat(canary.analysis().maxP95()).contains(Duration.ofMillis(500));
        assertThat(canary.analysis().maxP99()).contains(Duration.ofSeconds(2));
    }

    @Test
    void reportsAllViolationsAtOnce() {
        Map<String, String> values = Map.of(
                "image", "shop:latest",
                "strateggy", "rolling",
                "drain", "{\"grace\": \"50s\"}",
                "replicas", "{\"min\": 1, \"max\": 0}");

        var refused = catchThrowableOfType(InvalidConfigException.class, () -> read(values));

        assertThat(refused).hasMessageStartingWith("5 values do not fit:\n");
        assertThat(refused.violations())
                .extracting(Violation::key)
                .contains(
                        "ecommerce-ai:image",
                        "ecommerce-ai:strateggy",
                        "ecommerce-ai:drain.grace",
                        "ecommerce-ai:replicas.min");
    }

    @Test
    void saysNothingAboutValuesThatStandInForRefusedOnes() {
        Map<String, String> values = new TreeMap<>(IMAGE);
        values.put("strategy", "canary");
        values.put("resources", "{\"cpuRequest\": \"2\", \"cpuLimit\": \"4cpu\"}");
        values.put("canary", """
                {"steps": [{"weight": 50, "pause": "1m"}, {"weight": 100, "pause": "5m"}],
                 "analysis": {"interval": "5m", "threshold": 95},
                 "traffic": {"hosts": [], "timeout": "60s"}}""");

        var refused = catchThrowableOfType(InvalidConfigException.class, () -> read(values));

        assertThat(refused.violations())
                .extracting(Violation::toString)
                .containsExactlyInAnyOrder(
                        "ecommerce-ai:resources.cpuLimit: 4cpu (expected: an amount of CPU such as 250m, 0.5 or 1)",
                        "ecommerce-ai:canary.steps[1].weight: 100 (expected: 1 to 99)",
                        "ecommerce-ai:canary.analysis.threshold: 95 (expected: a share above 0 and below 1, such as 0.95)",
                        "ecommerce-ai:canary.traffic.hosts: none (expected: at least one host name, such as shop.example.com)",
                        "ecommerce-ai:canary.traffic.timeout: 60s (expected: <= drain 25s, or a pod that leaves cuts the answer off)");
    }

    @Test
    void refusesKeysOfNobody() {
        var values = new ConfigValues(Map.of(
                "ecommerce-ai:image", "shop:1",
                "ecommerce:image", "shop:1",
                "kubernetes:context", "kind",
                "kubernetes:contxt", "kind",
                "pulumi:tags", "{}"));

        assertThatThrownBy(() -> StackConfig.read(PROJECT, "prod", values, Optional.empty(), checkout))
                .hasMessageContaining("Pulumi.prod.yaml: ecommerce:image: unknown key")
                .hasMessageContaining("Pulumi.prod.yaml: kubernetes:contxt: unknown key (expected: one of cluster,")
                .hasMessageStartingWith("2 values");
    }

    @ParameterizedTest
    @CsvSource({"prod, ''", "shop-eu, ''", "dev, production"})
    void aProductionStackNamesItsCluster(String stack, String profile) {
        Map<String, String> values = new TreeMap<>(Map.of(PROJECT + ":image", "shop:1"));
        if (!profile.isEmpty()) {
            values.put("policy:profile", profile);
        }

        assertThatThrownBy(() -> StackConfig.read(PROJECT, stack, new ConfigValues(values), Optional.empty(), checkout))
                .hasMessageContaining(
                        "kubernetes:context: nothing (expected: the cluster of a production stack: "
                                + "pulumi config set kubernetes:context NAME -s %s, or kubernetes:kubeconfig",
                        stack);

        values.put("kubernetes:context", "eu-1");
        assertThat(StackConfig.read(PROJECT, stack, new ConfigValues(values), Optional.empty(), checkout)
                        .cluster()
                        .identifier())
                .contains("eu-1");
        values.put("kubernetes:clusterIdentifier", "eu");
        assertThat(StackConfig.read(PROJECT, stack, new ConfigValues(values), Optional.empty(), checkout)
                        .cluster()
                        .identifier())
                .contains("eu");
    }

    @Test
    void aKubeconfigNamesTheClusterToo() {
        Map<String, String> values =
                new TreeMap<>(Map.of(PROJECT + ":image", "shop:1", "kubernetes:kubeconfig", "/eu.yaml"));

        StackConfig dev = read("dev", values, "/eu.yaml");
        assertThat(dev.cluster().kubeconfig()).isPresent();
        // Another kubeconfig is another cluster, unless it has a name.
        assertThat(dev.cluster().identifier()).isEmpty();

        assertThatThrownBy(() -> read("prod", values, "/eu.yaml"))
                .hasMessageContaining("kubernetes:clusterIdentifier: nothing (expected: a name for the cluster")
                .hasMessageContaining("pulumi config set kubernetes:clusterIdentifier NAME -s prod");

        values.put("kubernetes:clusterIdentifier", "eu");
        assertThat(read("prod", values, "/eu.yaml").cluster().identifier()).contains("eu");
    }

    @Test
    void readsWhoseObjectsItTakesOver() {
        assertThat(read(Map.of("image", "shop:1", "adopt", "[\"nobody\", \"acme/shop/old\"]"))
                        .adopt())
                .containsExactly("nobody", "acme/shop/old");
        assertThat(read(IMAGE).adopt()).isEmpty();
    }

    @Test
    void takesTheImageThatWasBuiltLast() throws IOException {
        Files.createDirectories(checkout.resolve(".zdd"));
        Files.writeString(checkout.resolve(".zdd/image"), "ecommerce-ai:0a1b2c3d4e5f\n");

        assertThat(read(Map.of("image", "last-built")).services().get(0).image())
                .hasToString("ecommerce-ai:0a1b2c3d4e5f");
    }

    @Test
    void saysWhereTheImageThatWasBuiltLastComesFrom() {
        assertThatThrownBy(() -> read(Map.of("image", "last-built")))
                .hasMessageContaining("ecommerce-ai:image: last-built, but there is no file .zdd/image "
                        + "(expected: ./zdd up to have built an image here");
    }

    @Test
    void readsWhatTheEngineHandsOver() {
        var values = ConfigValues.parse(
                "{\"ecommerce-ai:image\":\"shop:1\",\"ecommerce-ai:drain\":\"{\\\"grace\\\":\\\"90s\\\"}\"}");

        StackConfig config = StackConfig.read(PROJECT, "dev", values, Optional.empty(), checkout);

        assertThat(config.services().get(0).drain().graceSeconds()).isEqualTo(90);
    }

    @Test
    void keepsSettingsSecretOfWhichOneIs() {
        Map<String, String> values = Map.of(
                PROJECT + ":image", "shop:1", PROJECT + ":settings", "{\"API_KEY\": \"s3cret\", \"LEVEL\": \"info\"}");

        StackConfig config = StackConfig.read(
                PROJECT, "dev", new ConfigValues(values, Set.of(PROJECT + ":settings")), Optional.empty(), checkout);

        assertThat(config.services().get(0).settings().secret()).isTrue();
        assertThat(config.services().get(0)).asString().doesNotContain("s3cret");
        assertThat(read(Map.of("image", "shop:1", "settings", "{\"LEVEL\": \"info\"}"))
                        .services()
                        .get(0)
                        .settings()
                        .secret())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ecommerce-ai:container | {\"env\": [{\"name\": \"API_KEY\", \"value\": \"s3cret\"}]}",
                "ecommerce-ai:pod | {\"annotations\": {\"example.com/key\": \"s3cret\"}}",
                "ecommerce-ai:url | https://user:s3cret@shop.example.com",
                "kubernetes:context | s3cret"
            })
    void refusesSecretsThatWouldBecomePlainText(String key, String value) {
        Map<String, String> values = new TreeMap<>(Map.of(PROJECT + ":image", "shop:1", key, value));

        assertThatThrownBy(() -> StackConfig.read(
                        PROJECT, "dev", new ConfigValues(values, Set.of(key)), Optional.empty(), checkout))
                .hasMessageContaining(key + ": a secret value (expected: no secret: it would be written as plain text;"
                        + " what is secret goes into ecommerce-ai:settings or ecommerce-ai:dependencies)")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void takesASecretKubeconfig() {
        var values = new ConfigValues(
                Map.of(PROJECT + ":image", "shop:1", "kubernetes:kubeconfig", "/eu.yaml"),
                Set.of("kubernetes:kubeconfig"));

        assertThat(StackConfig.read(PROJECT, "dev", values, Optional.of(Output.ofSecret("/eu.yaml")), checkout)
                        .cluster()
                        .kubeconfig())
                .isPresent();
    }

    /** Pulumi says only that something in {@code services} is secret. */
    @Test
    void keepsOrRefusesWhatMayBeSecretInServices() {
        assertThat(servicesWithASecret("""
                {"a": {"image": "a:1", "container": {"ports": [{"number": 3000}]}, "settings": {"API_KEY": "s3cret"},
                       "dependencies": {"orders": {"variables": {"URL": "s3cret"}, "secrets": {"PASSWORD": "s3cret"}}}}}
                """).services()).singleElement().satisfies(service -> {
            assertThat(service.settings().secret()).isTrue();
            assertThat(service.dependencies().variables()).isEmpty();
            assertThat(service.dependencies().secretVariables()).containsOnlyKeys("PASSWORD", "URL");
            assertThat(service).asString().doesNotContain("s3cret");
        });
        assertThatThrownBy(() -> servicesWithASecret("""
                {"a": {"image": "a:1", "container": {"env": [{"name": "API_KEY", "value": "s3cret"}]},
                       "pod": {"annotations": {"example.com/key": "s3cret"}}}}
                """))
                .hasMessageContaining(
                        "ecommerce-ai:services.a.container.env: a secret value (expected: nothing beside secrets")
                .hasMessageContaining("ecommerce-ai:services.a.pod.annotations: a secret value (expected: ")
                .hasMessageContaining("or the service into a stack of its own")
                .hasMessageNotContaining("s3cret");
    }

    private StackConfig servicesWithASecret(String services) {
        return StackConfig.read(
                PROJECT,
                "dev",
                new ConfigValues(Map.of(PROJECT + ":services", services), Set.of(PROJECT + ":services")),
                Optional.empty(),
                checkout);
    }

    @Test
    void keepsVariablesOfSecretDependenciesSecret() {
        Map<String, String> values = Map.of(
                PROJECT + ":image",
                "shop:1",
                PROJECT + ":container",
                "{\"ports\": [{\"number\": 3000}]}",
                PROJECT + ":dependencies",
                "{\"orders\": {\"variables\": {\"ORDERS_URL\": \"amqp://app:s3cret@orders\"}}}");

        ServiceDescription service = StackConfig.read(
                        PROJECT,
                        "dev",
                        new ConfigValues(values, Set.of(PROJECT + ":dependencies")),
                        Optional.empty(),
                        checkout)
                .services()
                .get(0);

        assertThat(service.dependencies().variables()).isEmpty();
        assertThat(service.dependencies().secretVariables()).containsOnlyKeys("ORDERS_URL");
        assertThat(read(Map.of(
                                "image",
                                "shop:1",
                                "container",
                                values.get(PROJECT + ":container"),
                                "dependencies",
                                values.get(PROJECT + ":dependencies")))
                        .services()
                        .get(0)
                        .dependencies()
                        .variables())
                .containsOnlyKeys("ORDERS_URL");
    }

    @Test
    void tellsNoSecretValueThatDoesNotFit() {
        Map<String, String> values =
                Map.of(PROJECT + ":image", "shop:1", PROJECT + ":dependencies", "{\"redis\": {\"host\": \"s3cret!\"}}");

        assertThatThrownBy(() -> StackConfig.read(
                        PROJECT,
                        "dev",
                        new ConfigValues(values, Set.of(PROJECT + ":dependencies")),
                        Optional.empty(),
                        checkout))
                .hasMessageContaining("dependencies.redis.host: a secret value (expected: a host name")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void readsWhatIsNotTheServicesOwn() {
        ServiceDescription service = read(Map.of(
                        "image", "shop:1",
                        "namespace", "default",
                        "createNamespace", "false",
                        "stickiness", "none",
                        "sidecar", "canary-1-27"))
                .services()
                .get(0);

        assertThat(service.createNamespace()).isFalse();
        assertThat(service.stickiness()).isEqualTo(Stickiness.NONE);
        assertThat(service.sidecar()).isEqualTo(new SidecarInjection("canary-1-27"));
    }

    @Test
    void fitsTheDrainIntoTheNoticeOfASpotNode() {
        assertThat(read(Map.of("image", "shop:1", "drain", "{\"notice\": \"120s\"}"))
                        .services()
                        .get(0)
                        .drain())
                .isEqualTo(DrainPlan.within(Duration.ofSeconds(120)));
        assertThat(read(Map.of(
                                "image",
                                "shop:1",
                                "drain",
                                "{\"notice\": \"30s\", \"preStop\": \"5s\", \"drain\": \"20s\"}"))
                        .services()
                        .get(0)
                        .drain())
                .isEqualTo(new DrainPlan(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30)));
        assertThatThrownBy(() -> read(Map.of("image", "shop:1", "drain", "{\"notice\": \"10s\"}")))
                .hasMessageContaining("ecommerce-ai:drain.notice: 10s (expected: ");
    }

    @Test
    void readsQueriesOfOnesOwn() {
        String canary = """
                {"traffic": {"hosts": ["shop.example.com"]}, "analysis": {"queries": [%s], "token": {"secret": "thanos"}}}
                """;
        String good = """
                {"name": "queue-age", "query": "max(queue_age_seconds{rollouts_pod_template_hash=\\"{{args.canary-hash}}\\"})", "atMost": 2.5}
                """;

        Analysis analysis = ((Strategy.Canary)
                        read(Map.of("image", "shop:1", "strategy", "canary", "canary", canary.formatted(good)))
                                .services()
                                .get(0)
                                .strategy())
                .analysis();
        assertThat(analysis.token()).contains(new Analysis.Token("thanos", "token"));
        assertThat(analysis.queries())
                .containsExactly(new Analysis.Query(
                        "queue-age",
                        "max(queue_age_seconds{rollouts_pod_template_hash=\"{{args.canary-hash}}\"})",
                        Optional.empty(),
                        Optional.of(new BigDecimal("2.5"))));
        assertThatThrownBy(() -> read(Map.of(
                        "image",
                        "shop:1",
                        "canary",
                        canary.formatted("{\"name\": \"success-rate\", \"query\": \"up\"}"))))
                .hasMessageContaining(
                        "canary.analysis.queries[0].name: success-rate (expected: a DNS label, and none of ")
                .hasMessageContaining(
                        "canary.analysis.queries[0].query: up (expected: a matcher rollouts_pod_template_hash=")
                .hasMessageContaining(
                        "canary.analysis.queries[0].atLeast: nothing (expected: a number here, or atMost)");
        assertThatThrownBy(() -> read(Map.of("image", "shop:1", "canary", canary.formatted(good + "," + good))))
                .hasMessageContaining("canary.analysis.queries: [queue-age, queue-age] (expected: a name for each)");
    }

    @Test
    void readsTheLoadBalancerOfACloud() {
        String entrance = """
                {"router": "ingress", "hosts": ["web.example.com"], "balancer": {"cloud": "%s", "draining": "%s"}}
                """;

        assertThat(read(Map.of("image", "shop:1", "entrance", entrance.formatted("google", "50s")))
                        .services()
                        .get(0)
                        .entrance())
                .isEqualTo(Entrance.Ingress.at("web.example.com")
                        .balancedBy(new LoadBalancer.Google(Duration.ofSeconds(50), "/healthz")));
        assertThatThrownBy(() -> read(Map.of("image", "shop:1", "entrance", entrance.formatted("azure", "50s"))))
                .hasMessageContaining("ecommerce-ai:entrance.balancer.cloud: azure (expected: one of aws, google)");
        assertThatThrownBy(() -> read(Map.of("image", "shop:1", "entrance", entrance.formatted("aws", "90s"))))
                .hasMessageContaining("ecommerce-ai:entrance.balancer.draining: 90s (expected: <= 55s = ");
    }

    @Test
    void readsSeveralServices() {
        StackConfig config = read(Map.of("services", """
                {
                  "checkout": {"image": "checkout:2", "container": {"ports": [{"number": 3000}]}, "replicas": {"fixed": 2}},
                  "carts": {"image": "carts:1", "namespace": "shop", "createNamespace": false, "container": {"ports": []}}
                }
                """));

        assertThat(config.services())
                .extracting(ServiceDescription::name, ServiceDescription::namespace)
                .containsExactly(tuple("carts", "shop"), tuple("checkout", "checkout"));
        assertThat(config.several()).isTrue();
        assertThat(config.services().get(0).container().ports().serves()).isFalse();
        assertThat(config.services().get(1).scaling()).isEqualTo(Scaling.fixed(2));
        assertThat(config.services().get(1).probes()).isEqualTo(Probes.http("/healthz"));
    }

    @Test
    void aServiceOfTheMapIsNeverTheShop() {
        ServiceDescription one = read(Map.of("services", "{\"a\": {\"image\": \"a:1\"}}"))
                .services()
                .get(0);

        assertThat(one).isEqualTo(ServiceDescription.of("a", "a", "a:1").build());
        assertThat(read(IMAGE).several()).isFalse();
        assertThat(read(IMAGE).services().get(0).container()).isEqualTo(Shop.CONTAINER);
    }

    @Test
    void saysNothingOfADependencyThatWasRefused() {
        assertThatThrownBy(() -> read(Map.of(
                        "image",
                        "a:1",
                        "container",
                        "{}",
                        "dependencies",
                        "{\"orders\": {\"variables\": {\"1\": \"a\"}}}",
                        "migration",
                        "{\"expand\": [\"/e\"], \"dependencies\": [\"orders\"]}")))
                .hasMessageStartingWith("1 value does not fit:")
                .hasMessageContaining("ecommerce-ai:dependencies.orders.1: this name");
    }

    @Test
    void saysWhereSomethingIsWrongInOneOfSeveralServices() {
        assertThatThrownBy(() -> read(Map.of("image", "shop:1", "services", """
                        {
                          "a": {"image": "a", "container": {}, "namespace": "shop", "replicas": {"min": "few"}},
                          "b": {"image": "b:1", "container": {}, "namespace": "shop", "name": "c"},
                          "c": 7
                        }
                        """)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("ecommerce-ai:image: unknown key (expected: one of adopt, build, ")
                .hasMessageContaining("ecommerce-ai:services.a.image: a (expected: ")
                .hasMessageContaining("ecommerce-ai:services.a.replicas.min: few (expected: a whole number)")
                .hasMessageContaining("ecommerce-ai:services.b.name: unknown key (expected: one of ")
                .hasMessageContaining("ecommerce-ai:services.c: 7 (expected: an object)");
        assertThatThrownBy(() -> read(Map.of("services", "{}")))
                .hasMessageContaining("ecommerce-ai:services: none (expected: a service under its name)");
        assertThatThrownBy(() -> read(Map.of("services", "[]")))
                .hasMessageContaining("ecommerce-ai:services: a list (expected: an object)");
        assertThatThrownBy(() -> read(Map.of("services", "{\"a\": null}")))
                .hasMessageContaining("ecommerce-ai:services.a: nothing (expected: a value)");
    }

    @Test
    void servicesShareOnlyANamespaceThatExists() {
        String two = """
                {
                  "a": {"image": "a:1", "container": {}, "namespace": "shop"%s},
                  "b": {"image": "b:1", "container": {}, "namespace": "shop", "createNamespace": false}
                }
                """;

        assertThatThrownBy(() -> read(Map.of("services", two.formatted(""))))
                .hasMessageContaining(
                        "ecommerce-ai:services.a.namespace: shop, of a and b (expected: a namespace of its own, or one that exists")
                .hasMessageNotContaining("services.b");
        assertThat(read(Map.of("services", two.formatted(", \"createNamespace\": false")))
                        .services())
                .hasSize(2);
    }

    private StackConfig read(String stack, Map<String, String> values, String kubeconfig) {
        return StackConfig.read(
                PROJECT, stack, new ConfigValues(values), Optional.of(Output.ofSecret(kubeconfig)), checkout);
    }

    private StackConfig read(Map<String, String> own) {
        Map<String, String> values = new TreeMap<>();
        own.forEach((key, value) -> values.put(PROJECT + ":" + key, value));
        return StackConfig.read(PROJECT, "dev", new ConfigValues(values), Optional.empty(), checkout);
    }
}
