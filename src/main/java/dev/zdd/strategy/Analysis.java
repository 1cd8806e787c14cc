package dev.zdd.strategy;

import dev.zdd.monitoring.Metrics;
import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What decides whether a canary goes on: the share of its own requests that it answers without a server error, and, where a limit
 * is set, how long its answers take, and what queries of one's own answer.
 *
 * <p>A share below {@code threshold} is a failure, and {@code failureLimit + 1} failures abort the rollout, because Argo
 * Rollouts puts up with {@code failureLimit} of them (assessMetricFailureInconclusiveOrError in its analysis controller).
 * A measurement over fewer than {@code minRequests} is a failure too: a version that nobody met is not promoted. A Prometheus
 * that does not answer aborts the rollout as well.
 *
 * @param prometheus address of the Prometheus that scrapes the pods
 * @param threshold least share of requests without a server error, above 0 and below 1
 * @param initialDelay time from the first step to the first measurement, so that its window holds only canary traffic
 * @param interval time from one measurement to the next
 * @param window time that a measurement looks back
 * @param failureLimit failures that are put up with
 * @param minRequests fewest requests of the canary in the window that say anything
 * @param maxP95 time within which 95 % of its requests must be answered; empty: any
 * @param maxP99 time within which 99 % of its requests must be answered; empty: any
 * @param queries of one's own, each judged like these
 * @param token by which the Prometheus knows who asks; empty: it answers anybody
 */
public record Analysis(
        URI prometheus,
        BigDecimal threshold,
        Duration initialDelay,
        Duration interval,
        Duration window,
        int failureLimit,
        int minRequests,
        Optional<Duration> maxP95,
        Optional<Duration> maxP99,
        List<Query> queries,
        Optional<Token> token) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** After an error Argo Rollouts measures again this soon, whatever the interval (DefaultErrorRetryInterval of 1.10.1). */
    private static final Duration ERROR_RETRY = Duration.ofSeconds(10);

    /** Errors in a row that do no harm: a Prometheus that refuses connections for a minute is no reason to abort. */
    private static final int TOLERATED_ERRORS = 7;

    /**
     * 0.95 and failureLimit 3 (docs/specification.md#canary). The interval of 30 s and the delay of 60 s abort a bad canary
     * 3 min after it got its first share, of the 5 min that the first step lasts. The window of 60 s holds four samples.
     * Ten requests in it are the fewest by which 0.95 can be told from 0.9. The address is that of the Service which the
     * Prometheus operator makes, in the namespace that its own installation uses.
     */
    public static final Analysis DEFAULT = new Analysis(
            URI.create("http://prometheus-operated.monitoring.svc:9090"),
            new BigDecimal("0.95"),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            3,
            10,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    /** Stands in a query for the hash of the new version's pods, {@code rollouts_pod_template_hash}. */
    public static final String HASH = "{{args.%s}}".formatted(SuccessRate.HASH_ARGUMENT);

    /**
     * A query of one's own. No answer, or NaN, is a failure.
     *
     * @param name of the metric: a DNS label
     * @param promql answers with one number about the pods whose hash is {@link #HASH}
     * @param atLeast smallest number that is good; empty: any
     * @param atMost largest number that is good; empty: any
     */
    public record Query(String name, String promql, Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost) {

        /** @throws dev.zdd.validation.InvalidValueException if a value is not what it should be */
        public Query {
            new Checks()
                    .that(
                            name.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?") && !SuccessRate.NAMES.contains(name),
                            "name",
                            name,
                            "a DNS label, and none of " + String.join(", ", SuccessRate.NAMES))
                    .that(
                            promql.contains(HASH),
                            "query",
                            promql,
                            "a matcher rollouts_pod_template_hash=\"%s\": the new version is measured alone"
                                    .formatted(HASH))
                    .that(atLeast.isPresent() || atMost.isPresent(), "atLeast", "nothing", "a number here, or atMost")
                    .throwIfAny();
        }
    }

    /**
     * A bearer token in a Secret of the service's namespace.
     *
     * @param secret its name
     * @param key in it
     */
    public record Token(String secret, String key) {

        /** @throws dev.zdd.validation.InvalidValueException if one is empty */
        public Token {
            new Checks()
                    .that(!secret.isEmpty(), "secret", "nothing", "the name of a Secret")
                    .that(!key.isEmpty(), "key", "nothing", "a key of the Secret")
                    .throwIfAny();
        }
    }

    /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
    public Analysis {
        queries = List.copyOf(queries);
        Duration shortest = Metrics.SCRAPE_INTERVAL.multipliedBy(2);
        new Checks()
                .that(
                        List.of("http", "https").contains(String.valueOf(prometheus.getScheme()))
                                && prometheus.getHost() != null,
                        "prometheus",
                        prometheus,
                        "an http or https URL such as http://prometheus.monitoring.svc:9090")
                .that(
                        threshold.signum() > 0 && threshold.compareTo(BigDecimal.ONE) < 0,
                        "threshold",
                        threshold.toPlainString(),
                        "a share above 0 and below 1, such as 0.95")
                .wholeSeconds(SECOND, "initialDelay", initialDelay)
                .wholeSeconds(SECOND, "interval", interval)
                .wholeSeconds(SECOND, "window", window)
                .that(
                        window.compareTo(shortest) >= 0,
                        "window",
                        Durations.format(window),
                        ">= %s = two scrapes of %s"
                                .formatted(Durations.format(shortest), Durations.format(Metrics.SCRAPE_INTERVAL)))
                .between(0, 100, "failureLimit", failureLimit)
                .between(1, 1_000_000, "minRequests", minRequests)
                .that(isLimit(maxP95), "maxP95", maxP95.map(Durations::format).orElse(""), ">= 1ms")
                .that(isLimit(maxP99), "maxP99", maxP99.map(Durations::format).orElse(""), ">= 1ms")
                .that(
                        queries.stream().map(Query::name).distinct().count() == queries.size(),
                        "queries",
                        queries.stream().map(Query::name).toList(),
                        "a name for each")
                .throwIfAny();
    }

    private static boolean isLimit(Optional<Duration> time) {
        return time.isEmpty() || time.get().toMillis() >= 1;
    }

    /** From the first step to the abort of a version that fails from the start. */
    public Duration abortsWithin() {
        return initialDelay.plus(toAbort());
    }

    /** Measurements after a switch: twice as many as take it back where each of them fails. */
    public int measurements() {
        return 2 * (failureLimit + 1);
    }

    /** How long the measurements after a switch take. */
    public Duration watches() {
        return initialDelay.plus(interval.multipliedBy(measurements()));
    }

    /** Checks that a bad version is aborted in the step in which it turns bad. */
    public Checks fits(List<Strategy.Step> steps) {
        Checks checks = new Checks();
        for (int i = 0; i < steps.size(); i++) {
            Duration pause = steps.get(i).pause();
            Duration needed = i == 0 ? abortsWithin() : toAbort();
            String expected =
                    "> %s = %s(failureLimit %d + 1) x interval %s, so that the analysis can abort in this step"
                            .formatted(
                                    Durations.format(needed),
                                    i == 0 ? "initialDelay %s + ".formatted(Durations.format(initialDelay)) : "",
                                    failureLimit,
                                    Durations.format(interval));
            checks.that(pause.compareTo(needed) > 0, "steps[%d].pause".formatted(i), Durations.format(pause), expected);
        }
        return checks;
    }

    /**
     * For the metric's consecutiveErrorLimit: an outage of a minute passes, a longer one aborts, and within the first step. Fewer
     * errors where that step has no room for so many.
     */
    public int errorLimit(Duration firstPause) {
        long room = firstPause.minus(initialDelay).dividedBy(ERROR_RETRY) - 1;
        return (int) Math.max(0, Math.min(TOLERATED_ERRORS, room));
    }

    private Duration toAbort() {
        return interval.multipliedBy(failureLimit + 1L);
    }
}
