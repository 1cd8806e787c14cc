package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.BusyboxImage;
import dev.zdd.local.pulumi.LocalOverrides;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.ToolSet;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The stack {@code staging} beside the stack {@code dev} of the shared cluster, in a namespace that was there before, by an account
 * with the rights that docs/ownership.md names and no others, and under another name than its image has: real weights by Argo
 * Rollouts, Istio and Envoy, and analyses of what the renamed service measures. The steps wait for a person, so that each can be
 * measured.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CanaryIT {
    private static final String STACK = "staging";
    private static final String HOST = "canary-it.localhost";
    private static final String RESETS = "canary-it-resets";
    private static final String CALLERS = "canary-it-callers";
    private static final String MONITORING = "canary-it-monitoring";
    private static final String STRANGERS = "canary-it-strangers";
    private static final CanaryRollout ROLLOUT = new CanaryRollout("canary-it", "web-shop");
    private static final int MEASURED = 4_000;

    /** Of a share measured over {@value #MEASURED} requests: 2 points are 2.5 standard deviations at 50 %, 3.6 of two measurements. */
    private static final double POINTS = 2;

    private static final Path FOLDER = Surroundings.FOLDER;
    private static final Call PRODUCTS = Call.read("/api/products", "\"id\"");

    private static final Path REPOSITORY = Surroundings.checkout();
    private static final ToolSet TOOLS = Surroundings.tools();
    private static final Instance INSTANCE = Surroundings.instance();
    private static KubernetesClient client;
    private static StackRunner runner;
    private static Shoppers shoppers;
    private static String stable;

    @BeforeAll
    static void bringUp() throws IOException {
        Files.createDirectories(FOLDER);
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(INSTANCE.kubeconfig().toFile()))
                .build();
        runner = new StackRunner(REPOSITORY, INSTANCE, TOOLS, NamespacedAccount.create(client, ROLLOUT.namespace()));
        shoppers = Shoppers.arrive(INSTANCE, 2);
        stable = Workload.ECOMMERCE_AI.version(client);
        up(stable, Map.of());
        ROLLOUT.awaitPhase(client, "Healthy");
    }

    @AfterAll
    static void bringDown() {
        runner.destroy(STACK, Progress.silent(), line -> {});
        client.namespaces().withName(ROLLOUT.namespace()).delete();
        for (String namespace : List.of(RESETS, CALLERS, MONITORING, STRANGERS)) {
            client.namespaces().withName(namespace).delete();
        }
        shoppers.close();
        client.close();
    }

    /** @param more values beside those of every canary on this cluster */
    private static void up(String version, Map<String, String> more) {
        Map<String, String> values = new TreeMap<>(
                LocalOverrides.canary(REPOSITORY, STACK, ImageTags.REPOSITORY + version, "http://" + HOST, HOST));
        values.put("namespace", ROLLOUT.namespace());
        values.put("createNamespace", "false");
        values.put("network.callers", "[%s]".formatted(CALLERS));
        values.put("network.monitoring", MONITORING);
        values.put("name", ROLLOUT.name());
        values.put("policy:waivers", LocalOverrides.plainHttpWaiver(ROLLOUT.name()));
        values.put(
                "canary.steps",
                "[{weight: 10, pause: 10m}, {weight: 30, pause: 10m}, {weight: 50, pause: 10m}, {weight: 80, pause: 10m}]");
        // What is measured are weights, not the pods that the load of the measurements, or of tests beside this, asks
        // for.
        values.put("replicas", "{ fixed: 3 }");
        values.put("resources.cpuRequest", "100m");
        values.put("canary.analysis.initialDelay", "15s");
        values.put("canary.analysis.interval", "10s");
        values.putAll(more);
        List<String> lines = new CopyOnWriteArrayList<>();
        try {
            runner.up(STACK, values, Progress.silent(), lines::add);
        } catch (UserError e) {
            throw new AssertionError(String.join("\n", lines), e);
        }
    }

    /** Pulumi waits for the canary's end. */
    private static CompletableFuture<Void> upMeanwhile(String version) {
        return CompletableFuture.runAsync(() -> up(version, Map.of()));
    }

    /** An update that has failed begins no canary. */
    private static void awaitPauseAt(int weight, CompletableFuture<Void> update) {
        CompletableFuture<Void> paused = CompletableFuture.runAsync(() -> ROLLOUT.awaitPauseAt(client, weight));
        CompletableFuture.anyOf(paused, update).join();
        assertThat(paused)
                .as("the update ended before its canary paused at %d %%", weight)
                .isDone();
    }

    private static String gateway() {
        return "http://%s:80"
                .formatted(client.services()
                        .inNamespace("istio-system")
                        .withName("istio-ingressgateway")
                        .get()
                        .getSpec()
                        .getClusterIP());
    }

    private static Plan plan(double requestsPerSecond, int requests) {
        return Plan.of(requestsPerSecond, requests, Call.eachWay(PRODUCTS, Lab.ORDER))
                .withClients(shoppers.addresses().size(), shoppers.addresses());
    }

    private static LoadResult load(Plan plan) {
        try (LoadProcess load = LoadProcess.start(INSTANCE, new Address(gateway(), HOST), plan)) {
            return load.finish(plan.atMostDuration().plus(plan.timeout()));
        }
    }

    private static double percentOf(String version, int requests) {
        LoadResult result = load(plan(125, requests).withCalls(List.of(PRODUCTS.fresh(), PRODUCTS.keptAlive())));
        assertThat(result.examples()).isEmpty();
        return 100.0 * result.okByVersion().getOrDefault(version, 0L) / result.ok();
    }

    @Test
    @Order(1)
    void everyWeightReachesRealTrafficAndNoRequestIsDropped() {
        String next = stable + "-canary";
        new ImageTags(INSTANCE).add(stable, next);
        Plan constant = plan(50, 500).untilStopped(60_000, Duration.ofMinutes(15));
        try (LoadProcess background = LoadProcess.start(INSTANCE, new Address(gateway(), HOST), constant)) {
            CompletableFuture<Void> update = upMeanwhile(next);
            for (int weight : List.of(10, 30, 50, 80)) {
                awaitPauseAt(weight, update);
                CanaryStatus.paused(client, ROLLOUT).assertPausedAt(weight, stable, next);
                double share = percentOf(next, MEASURED);
                if (Math.abs(share - weight) > POINTS) {
                    share = (share + percentOf(next, MEASURED)) / 2;
                }
                System.out.printf("canary: weight %d, share of traffic %.1f %%%n", weight, share);
                assertThat(share).isCloseTo(weight, within(POINTS));
                if (weight == 50) {
                    assertThatAShopperKeepsOneVersion(next);
                }
                ROLLOUT.promote(TOOLS, INSTANCE);
            }
            assertThat(update).as("pulumi up waits for the canary").isNotDone();
            ROLLOUT.awaitPhase(client, "Healthy");
            update.join();
            assertThat(percentOf(next, 500)).isEqualTo(100);
            Await.pause(Duration.ofSeconds(5));
            LoadResult result = background.finish(Duration.ofMinutes(2));
            System.out.println("canary to 100: " + result.summary());
            assertThat(result.examples()).isEmpty();
            assertThat(result.okByVersion()).containsOnlyKeys(stable, next);
        }
    }

    /** docs/specification.md#rollback, for a Rollout: a canary of the version before, which {@code pulumi up} leaves alone. */
    @Test
    @Order(2)
    void anUndoByHandIsACanaryThatPulumiLeavesAlone() {
        String next = stable + "-canary";
        Plan constant = plan(50, 500).untilStopped(60_000, Duration.ofMinutes(15));
        try (LoadProcess load = LoadProcess.start(INSTANCE, new Address(gateway(), HOST), constant)) {
            Await.until("the first answers", Duration.ofMinutes(1), () -> load.okSoFar() > 100);
            ROLLOUT.plugin(TOOLS, INSTANCE, "undo", ROLLOUT.name());
            ROLLOUT.awaitPauseAt(client, 10);
            up(next, Map.of());
            CanaryStatus.paused(client, ROLLOUT).assertPausedAt(10, next, stable);
            ROLLOUT.promoteFully(TOOLS, INSTANCE);
            Await.until("undone", CanaryRollout.LIMIT, () -> ROLLOUT.isRolledOut(client));
            up(next, Map.of());
            assertThat(ROLLOUT.version(client)).isEqualTo(stable);
            assertThat(ROLLOUT.isRolledOut(client)).isTrue();
            LoadResult result = load.finish(Duration.ofMinutes(2));
            System.out.println("undone by hand: " + result.summary());
            assertThat(result.examples()).isEmpty();
            assertThat(result.okByVersion()).containsOnlyKeys(stable, next);
        }
    }

    /** Whatever a person does to a canary in the middle, {@code pulumi up} tells its own version's outcome, and no other's. */
    @Test
    @Order(5)
    void anUpdateTellsTheOutcomeOfItsOwnVersion() {
        String undoneTag = stable + "-undone";
        String next = stable + "-by-hand";
        ImageTags tags = new ImageTags(INSTANCE);
        tags.add(stable, undoneTag);
        tags.add(stable, next);

        // Without traffic the analysis aborts every canary.
        Plan constant = plan(50, 500).untilStopped(60_000, Duration.ofMinutes(15));
        try (LoadProcess load = LoadProcess.start(INSTANCE, new Address(gateway(), HOST), constant)) {
            Await.until("the first answers", Duration.ofMinutes(1), () -> load.okSoFar() > 100);
            CompletableFuture<Void> undone = upMeanwhile(undoneTag);
            awaitPauseAt(10, undone);
            ROLLOUT.plugin(TOOLS, INSTANCE, "undo", ROLLOUT.name());
            assertThat(undone)
                    .failsWithin(CanaryRollout.LIMIT)
                    .withThrowableThat()
                    .withMessageContaining("another version took the place of this update's");
            ROLLOUT.promoteFully(TOOLS, INSTANCE);
            Await.until("undone", CanaryRollout.LIMIT, () -> ROLLOUT.isRolledOut(client));

            CompletableFuture<Void> aborted = upMeanwhile(next);
            awaitPauseAt(10, aborted);
            ROLLOUT.plugin(TOOLS, INSTANCE, "abort", ROLLOUT.name());
            assertThat(aborted)
                    .failsWithin(CanaryRollout.LIMIT)
                    .withThrowableThat()
                    .withMessageContaining("the canary was aborted")
                    .withMessageContaining("kubectl argo rollouts retry rollout");

            // Nothing of the program has changed, and the version that it names does not serve.
            assertThatThrownBy(() -> up(next, Map.of())).hasMessageContaining("the canary was aborted");

            ROLLOUT.plugin(TOOLS, INSTANCE, "retry", "rollout", ROLLOUT.name());
            ROLLOUT.awaitPauseAt(client, 10);
            CompletableFuture<Void> interrupted = upMeanwhile(next);
            Await.pause(Duration.ofSeconds(10));
            interruptPulumi();
            assertThat(interrupted).failsWithin(Duration.ofMinutes(1));
            ROLLOUT.awaitPauseAt(client, 10);

            CompletableFuture<Void> retried = upMeanwhile(next);
            Await.pause(Duration.ofSeconds(10));
            assertThat(retried)
                    .as("pulumi up waits for a canary that was begun again")
                    .isNotDone();
            ROLLOUT.promoteFully(TOOLS, INSTANCE);
            assertThat(retried).succeedsWithin(CanaryRollout.LIMIT);
            assertThat(ROLLOUT.version(client)).isEqualTo(next);
            up(next, Map.of());
            LoadResult result = load.finish(Duration.ofMinutes(2));
            System.out.println("undone, aborted and retried by hand: " + result.summary());
        }
    }

    /** As Ctrl-C does; the engine of a test beside this goes on. */
    private static void interruptPulumi() {
        List<String> words = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/pulumi"))
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(STACK))
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.toCollection(() -> new ArrayList<>(List.of("kill", "-INT"))));
        Command.of(words).output();
    }

    /** By the plugin alone it takes 9 min, and the error comes once for each object that depends on it. */
    @Test
    @Order(6)
    void anImageThatCannotBePulledFailsSoonAndWithOneReason() {
        Instant start = Instant.now();
        AssertionError failure = catchThrowableOfType(AssertionError.class, () -> up("absent", Map.of()));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(2));
        System.out.println("an image that cannot be pulled:\n" + failure.getMessage());
        assertThat(failure.getMessage().lines().filter(line -> line.strip().startsWith("error: Job ")))
                .as("reasons among the diagnostics")
                .singleElement()
                .asString()
                .contains("cannot be pulled");
        assertThat(ROLLOUT.isRolledOut(client)).isTrue();
    }

    /** With the real controller and the real Prometheus: what cannot be measured is never a success. */
    @Test
    @Order(4)
    void theAnalysisTellsWhatCannotBeMeasuredFromGoodAndBad() {
        Map<String, String> expected = Map.of(
                "vector(0) / vector(0)", "Failed", // NaN
                "vector(1) > 2", "Failed", // an empty answer
                "vector(0.94)", "Failed",
                "vector(0.95)", "Successful");
        Map<String, String> phases = new TreeMap<>();
        expected.keySet().forEach(query -> phases.put(measure(query, "http://10.99.0.1:9090"), query));
        String unreachable = measure("vector(1)", "http://10.99.0.1:9");

        phases.forEach((run, query) -> assertThat(phaseOf(run)).as(query).isEqualTo(expected.get(query)));
        assertThat(phaseOf(unreachable)).as("nobody answers").isEqualTo("Error");
    }

    /** Runs the deployed metric with another query, without its delays; returns the run's name. */
    private static String measure(String query, String prometheus) {
        Map<String, Object> deployed =
                Objects.requireNonNull(ROLLOUT.analysis(client).get().get("spec", "metrics", 0), "spec.metrics[0]");
        Map<String, Object> metric = new TreeMap<>(deployed);
        metric.remove("initialDelay");
        metric.put("interval", "1s");
        // Errors are measured again every 10 s.
        metric.put("consecutiveErrorLimit", 1);
        metric.put("count", 6);
        metric.put("provider", Map.of("prometheus", Map.of("address", prometheus, "query", query)));
        GenericKubernetesResource run = new GenericKubernetesResourceBuilder()
                .withApiVersion("argoproj.io/v1alpha1")
                .withKind("AnalysisRun")
                .withNewMetadata()
                .withNamespace(ROLLOUT.namespace())
                .withGenerateName("canary-it-")
                .endMetadata()
                .addToAdditionalProperties("spec", Map.of("metrics", List.of(metric)))
                .build();
        return client.resource(run).create().getMetadata().getName();
    }

    private static String phaseOf(String run) {
        AtomicReference<String> phase = new AtomicReference<>("");
        Await.until("end of " + run, Duration.ofMinutes(2), () -> {
            Object found = ROLLOUT.run(client, run).get().get("status", "phase");
            phase.set(found == null ? "" : found.toString());
            return !List.of("", "Pending", "Running").contains(phase.get());
        });
        return phase.get();
    }

    /** Whom the first answer made a shopper of the new version stays with it; everybody else follows the cookie's bucket. */
    private static void assertThatAShopperKeepsOneVersion(String next) {
        Shopper ofTheNew = Shopper.comesUntil(INSTANCE, gateway(), HOST, next);
        Shopper other = Shopper.comesUntil(INSTANCE, gateway(), HOST, stable);

        assertThat(ofTheNew.versionsOf(1_000)).containsExactly(next);
        assertThat(other.versionsOf(1_000)).hasSize(1);
    }

    /** The new version cannot log in to Redis: it is ready, but carts fail, a tenth of this load. */
    @Test
    @Order(3)
    void aVersionThatFailsATenthOfItsRequestsIsAbortedInItsFirstStep() {
        String before = ROLLOUT.version(client);
        String bad = stable + "-bad";
        new ImageTags(INSTANCE).add(stable, bad);
        Plan constant = plan(60, 7_800).withCalls(callsWithOneReadInTen()).untilStopped(60_000, Duration.ofMinutes(15));
        try (LoadProcess load = LoadProcess.start(INSTANCE, new Address(gateway(), HOST), constant)) {
            Await.until("the first answers", Duration.ofMinutes(1), () -> load.okSoFar() > 300);
            assertThatThrownBy(() -> up(bad, Map.of("dependencies.redis", "{ host: 10.99.0.10, password: wrong }")))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the canary was aborted")
                    .hasMessageContaining("metric success-rate: Failed")
                    // Chance has it whether the first window held a failure already.
                    .hasMessageFindingMatch("; measured .*\\[0\\.[0-9]");

            assertThat(ROLLOUT.phase(client)).isEqualTo("Degraded");
            assertThat(ROLLOUT.message(client)).contains("success-rate").contains("aborted");
            CanaryStatus.of(client, ROLLOUT).assertAborted(before, bad);
            assertThat(ROLLOUT.highestWeight(client)).isEqualTo(0);
            Await.pause(Duration.ofSeconds(20));
            LoadResult result = load.finish(Duration.ofMinutes(3));
            System.out.println("bad canary: " + result.summary());
            assertThat(result.okByVersion()).containsKeys(before, bad);
            assertThat(100.0 * result.failed() / result.sent())
                    .as("failed, %% of all")
                    .isPositive()
                    .isLessThan(0.5);
        }
        LoadResult after = load(plan(100, 500));
        assertThat(after.examples()).isEmpty();
        assertThat(after.okByVersion()).containsOnlyKeys(before);

        // Image and settings of before are the very version that serves: nobody has to try it first.
        Object serving = ROLLOUT.resource(client).get("status", "stableRS");
        up(before, Map.of());
        assertThat(ROLLOUT.isRolledOut(client)).isTrue();
        assertThat((Object) ROLLOUT.resource(client).get("status", "stableRS")).isEqualTo(serving);
    }

    private static List<Call> callsWithOneReadInTen() {
        List<Call> calls = new ArrayList<>(Collections.nCopies(9, Lab.ORDER.keptAlive()));
        calls.add(Lab.CART.fresh());
        return calls;
    }

    /** What a server may have carried out is not sent to it again: the deployed routes, and a control that repeats what was reset. */
    @Test
    @Order(7)
    void aRequestThatAServerHasTakenIsNotSentAgain() {
        Object retries = ROLLOUT.routes(client, ROLLOUT.name()).stream()
                .filter(route -> "default".equals(route.get("name")))
                .map(route -> route.get("retries"))
                .findFirst()
                .orElseThrow();
        Surroundings.apply(client, """
                apiVersion: v1
                kind: Namespace
                metadata: { name: %1$s }
                ---
                apiVersion: v1
                kind: Pod
                metadata: { name: resets, namespace: %1$s, labels: { app: resets } }
                spec:
                  containers:
                    - name: takes-one-line
                      image: %2$s
                      command: [nc, -ll, -p, "8080", -e, sh, -c, 'read -r line; echo "$line" >> /tmp/taken']
                ---
                apiVersion: v1
                kind: Service
                metadata: { name: resets, namespace: %1$s }
                spec: { selector: { app: resets }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
                ---
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: { name: resets, namespace: %1$s }
                spec:
                  selector: { istio: ingressgateway }
                  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [%1$s.localhost] }]
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: { name: resets, namespace: %1$s }
                spec:
                  hosts: [%1$s.localhost]
                  gateways: [resets]
                  http:
                    - match: [{ uri: { prefix: /control/ } }]
                      retries: { attempts: 2, retryOn: reset }
                      route: [{ destination: { host: resets } }]
                    - retries: %3$s
                      route: [{ destination: { host: resets } }]
                """.formatted(RESETS, BusyboxImage.REFERENCE, Serialization.asJson(retries)));
        PodResource server = client.pods().inNamespace(RESETS).withName("resets");
        server.waitUntilReady(1, TimeUnit.MINUTES);
        Await.until("the route", Duration.ofMinutes(1), () -> {
            orders("first", 1);
            return !taken(server).isEmpty();
        });

        orders("deployed", 20);
        orders("control", 20);

        assertThat(taken(server).stream().filter(line -> line.contains("/deployed/")))
                .as("taken with the deployed retries %s", retries)
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(taken(server).stream().filter(line -> line.contains("/control/")))
                .as("taken where what was reset is sent again")
                .hasSizeGreaterThan(20);
    }

    /** Where policies are enforced; the gateway is let in by itself. */
    @Test
    @Order(8)
    void callersGatewayMonitoringAndControlPlaneReachThePodsAndNobodyElseDoes() throws IOException {
        PodResource caller = visitor(CALLERS);
        PodResource monitoring = visitor(MONITORING);
        PodResource stranger = visitor(STRANGERS);
        assertThat(ask(stranger, anyAddress(), 8080)).as("without an agent").contains("200");
        try (PolicyAgents agents = PolicyAgents.start(INSTANCE, TOOLS.binary("network-policies"), FOLDER)) {
            Await.until(
                    "policies are enforced",
                    Duration.ofMinutes(1),
                    () -> pods().stream()
                            .allMatch(pod -> ask(stranger, pod.getStatus().getPodIP(), 8080)
                                    .contains("Connection refused")));
            assertThatPoliciesHold(caller, monitoring, stranger);
            assertThat(load(plan(50, 500)).failures()).as("through the gateway").isEmpty();
        }
        assertThat(ask(stranger, anyAddress(), 8080))
                .as("without an agent again")
                .contains("200");
    }

    private static String anyAddress() {
        return pods().get(0).getStatus().getPodIP();
    }

    private static List<Pod> pods() {
        return client.pods()
                .inNamespace(ROLLOUT.namespace())
                .withLabel("app.kubernetes.io/name", ROLLOUT.name())
                .list()
                .getItems();
    }

    private static void assertThatPoliciesHold(PodResource caller, PodResource monitoring, PodResource stranger) {
        assertThat(pods()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(pod -> {
            String address = pod.getStatus().getPodIP();
            assertThat(ask(caller, address, 8080))
                    .as("from a caller to %s", address)
                    .contains("200");
            assertThat(ask(monitoring, address, 8081))
                    .as("from monitoring to the metrics of %s", address)
                    .contains("HTTP/1.1");
            assertThat(ask(monitoring, address, 8080))
                    .as("from monitoring to the application of %s", address)
                    .contains("Connection refused");
            for (int port : List.of(8080, 8081)) {
                assertThat(ask(stranger, address, port))
                        .as("from a stranger to %s:%d", address, port)
                        .contains("Connection refused");
            }
            assertThat(client.raw("/api/v1/namespaces/%s/pods/%s:8081/proxy/actuator/prometheus"
                            .formatted(ROLLOUT.namespace(), pod.getMetadata().getName())))
                    .as("by way of the API server, as the watch of a release reads figures")
                    .contains("http_server_requests");
        });
    }

    private static String ask(PodResource pod, String address, int port) {
        String request = "GET /api/products HTTP/1.0\\r\\nHost: shop\\r\\n\\r\\n";
        return run(pod, "sh", "-c", "printf '%s' | nc -w 5 %s %d".formatted(request, address, port));
    }

    /** A pod of another namespace. */
    private static PodResource visitor(String namespace) {
        Surroundings.apply(client, """
                apiVersion: v1
                kind: Namespace
                metadata: { name: %1$s }
                ---
                apiVersion: v1
                kind: Pod
                metadata: { name: visitor, namespace: %1$s }
                spec:
                  containers:
                    - { name: shell, image: %2$s, command: [sleep, "3600"] }
                """.formatted(namespace, BusyboxImage.REFERENCE));
        PodResource pod = client.pods().inNamespace(namespace).withName("visitor");
        pod.waitUntilReady(1, TimeUnit.MINUTES);
        return pod;
    }

    /** POST requests, which are not answered. */
    private static void orders(String name, int times) {
        Command.of(NodeNetwork.command(
                        INSTANCE,
                        1,
                        List.of(
                                "curl",
                                "--silent",
                                "--output",
                                "/dev/null",
                                "--request",
                                "POST",
                                "--header",
                                "Host: %s.localhost".formatted(RESETS),
                                "%s/%s/[1-%d]".formatted(gateway(), name, times))))
                .withTimeout(Duration.ofMinutes(1))
                .output();
    }

    /** The first lines of the requests that the server has taken. */
    private static List<String> taken(PodResource server) {
        return run(server, "cat", "/tmp/taken")
                .lines()
                .filter(line -> line.startsWith("POST "))
                .toList();
    }

    /** Output and errors of a command in a pod. */
    private static String run(PodResource pod, String... command) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ExecWatch exec = pod.writingOutput(output).writingError(output).exec(command)) {
            exec.exitCode().join();
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
