package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import dev.zdd.local.cluster.ManagedServices;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/specification.md#verification on the cluster's own Prometheus, which scrapes the pods every 5 s: what clients were answered stands in the
 * metrics to the request, and the queries that people watch have answers. Redis' packets are dropped to have errors.
 */
@Isolated("takes services away that all stacks share")
class MetricsIT {
    private static final Workload SHOP = Workload.ECOMMERCE_AI;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Longer than Prometheus takes from one look at a pod to the next. */
    private static final Duration LOOKED_AGAIN = Duration.ofSeconds(6);

    /** As the specification has it. */
    private static final String ERROR_RATE = """
            sum(rate(http_requests_total{service="ecommerce-ai",status=~"5.."}[5m])) \
            / sum(rate(http_requests_total{service="ecommerce-ai"}[5m]))""";

    private static final String PODS = "{namespace=\"%s\"}".formatted(SHOP.namespace());
    private static final String ALL = "sum(http_requests_total%s)".formatted(PODS);
    private static final String ERRORS = "sum(http_requests_total%s)".formatted(with("status=~\"5..\""));

    private Lab lab;
    private String service;

    private static String with(String label) {
        return PODS.replace("}", "," + label + "}");
    }

    @BeforeEach
    void prometheusSeesThreePods() {
        lab = Surroundings.lab();
        service = SHOP.address(lab.client()).target();
        LivePods pods = new LivePods(lab.client());
        Await.until(
                "3 pods, seen by Prometheus",
                Duration.ofMinutes(3),
                () -> pods.ready() == 3
                        && pods.all().size() == 3
                        && query("count(up%s == 1)".formatted(PODS)).orElse(0) == 3
                        && query("sum(dependency_up%s)".formatted(with("dependency=\"redis\"")))
                                        .orElse(0)
                                == 3);
    }

    @AfterEach
    void letPacketsPass() {
        DependencyOutage.restorePackets(Surroundings.instance());
        awaitRedis(3);
        lab.close();
    }

    @Test
    void prometheusAnswersWhatIsWatched() {
        // Every pod of this load has counted something, so that its series are there.
        assertThat(statuses("/api/products?visit=[1-10]")).containsOnly("200");
        double all = settled(ALL);
        double errors = value(ERRORS);
        double unknown = query(unknownPaths()).orElse(0);

        DependencyOutage.drop(Surroundings.instance(), ManagedServices.REDIS_PORT);
        awaitRedis(0);
        assertThat(statuses("/api/carts/metrics-it-[1-20]/items")).isEqualTo(Collections.nCopies(20, "503"));
        awaitValue(ERRORS, errors + 20);
        // A rate needs an increase from one look to the next, and the first look sees none.
        assertThat(statuses("/api/carts/metrics-it-[1-20]/items")).isEqualTo(Collections.nCopies(20, "503"));
        assertThat(statuses("/api/products?visit=[1-60]")).isEqualTo(Collections.nCopies(60, "200"));
        assertThat(statuses("/nobody-[1-50]/has-this")).isEqualTo(Collections.nCopies(50, "404"));

        awaitValue(ERRORS, errors + 40);
        awaitValue(ALL, all + 20 + 20 + 60 + 50);
        assertThat(value(ERROR_RATE)).as("error rate").isStrictlyBetween(0.0, 1.0);
        assertThat(value(latency(0.5)))
                .as("latency P50, P95, P99")
                .isPositive()
                .isLessThanOrEqualTo(value(latency(0.95)));
        assertThat(value(latency(0.95))).isLessThanOrEqualTo(value(latency(0.99)));
        assertThat(query("count(http_connections_active%s)".formatted(PODS))).hasValue(3);
        assertThat(query("count(chat_sessions_active%s)".formatted(PODS))).hasValue(3);
        assertThat(query(unknownPaths()))
                .as("paths that do not exist share a label")
                .hasValue(unknown + 50);
        assertThat(query("count(http_requests_total%s)".formatted(with("uri=~\".*nobody.*\""))))
                .isEmpty();
    }

    private static String unknownPaths() {
        return "sum(http_requests_total%s)".formatted(with("uri=\"UNKNOWN\",status=\"404\""));
    }

    private static String latency(double quantile) {
        return "histogram_quantile(%s, sum by (le) (rate(http_server_requests_seconds_bucket%s[5m])))"
                .formatted(quantile, PODS);
    }

    private void awaitRedis(int pods) {
        awaitValue("sum(dependency_up%s)".formatted(with("dependency=\"redis\"")), pods);
    }

    private void awaitValue(String query, double expected) {
        Await.until(
                "%s = %s".formatted(query, expected),
                PATIENCE,
                () -> query(query).equals(OptionalDouble.of(expected)));
    }

    /** The value once it no longer changes: what ran before has been counted. */
    private double settled(String query) {
        AtomicReference<Double> last = new AtomicReference<>(Double.NaN);
        Await.until(query + " settles", PATIENCE, () -> {
            Await.pause(LOOKED_AGAIN);
            double now = value(query);
            return last.getAndSet(now) == now;
        });
        return last.get();
    }

    private double value(String query) {
        OptionalDouble value = query(query);
        assertThat(value).as(query).isPresent();
        return value.getAsDouble();
    }

    /** Empty where Prometheus has no series for it. */
    private OptionalDouble query(String query) {
        String answer = inNode(List.of(
                "curl",
                "--silent",
                "--show-error",
                "--get",
                "--data-urlencode",
                "query=" + query,
                "http://10.99.0.1:9090/api/v1/query"));
        JsonNode json = JsonMapper.shared().readTree(answer);
        assertThat(json.path("status").asString()).as(answer).isEqualTo("success");
        JsonNode result = json.path("data").path("result");
        assertThat(result.size()).as(answer).isLessThanOrEqualTo(1);
        return result.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Double.parseDouble(result.get(0).path("value").get(1).asString()));
    }

    /** What curl was answered; its own globbing makes many requests of a path, some of them at the same time. */
    private List<String> statuses(String path) {
        return inNode(List.of(
                        "curl",
                        "--silent",
                        "--parallel",
                        "--parallel-max",
                        "10",
                        "--output",
                        "/dev/null",
                        "--write-out",
                        "%{http_code}\\n",
                        service + path))
                .lines()
                .toList();
    }

    private static String inNode(List<String> command) {
        return Command.of(NodeNetwork.command(Surroundings.instance(), 1, command))
                .withTimeout(PATIENCE)
                .output();
    }
}
