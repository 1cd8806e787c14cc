package dev.zdd.release.watch;

import dev.zdd.engine.cluster.Exposition;
import dev.zdd.release.cluster.PodState;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.event.Events;
import dev.zdd.release.message.Message;
import dev.zdd.release.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Watches one version's pods, first while they take over, then for a while. */
public final class HealthWatch {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    private final ServiceCluster cluster;
    private final Limits limits;
    private final Time time;
    private final Events events;
    private String oldHash;
    private final Set<String> leaving;
    private PodSource pods;
    private final Judge judge;
    private final Restarts restarts;
    private final Counts before;
    private Optional<Instant> firstError = Optional.empty();

    /**
     * Begins now: pods that are on their way out already are those of a version that was taken back, and do not count.
     *
     * @param oldHash of the version before, whose pods do not count
     * @param before what the version before has answered
     */
    public HealthWatch(ServiceCluster cluster, String oldHash, Counts before, Limits limits, Time time, Events events) {
        this.cluster = cluster;
        this.limits = limits;
        this.time = time;
        this.events = events;
        this.oldHash = oldHash;
        this.before = before;
        this.leaving = cluster.pods().stream()
                .filter(PodState::terminating)
                .map(PodState::name)
                .collect(Collectors.toUnmodifiableSet());
        this.pods = new PodSource(cluster, time, this::isNew, true);
        this.judge = new Judge(limits, new Traffic(before.requests(), before.errors()));
        this.restarts = new Restarts(limits.restarts());
    }

    /** What the pods of a version have answered so far. */
    public static Counts countsOf(String hash, ServiceCluster cluster, Time time) {
        PodSource all = new PodSource(cluster, time, pod -> pod.hash().equals(hash), true);
        all.sample();
        return all.total();
    }

    /** When the first failed request of the new version was seen. */
    public Optional<Instant> firstError() {
        return firstError;
    }

    /** One look while the version takes over: only what is plainly bad counts. */
    public Judgement look() {
        pods.sample();
        noticeErrors();
        return restarts.judge(newPods(), time.now())
                .<Judgement>map(Judgement.Bad::new)
                .orElseGet(() -> judge.judge(List.of(pods)));
    }

    private List<PodState> newPods() {
        return cluster.pods().stream().filter(this::isNew).toList();
    }

    private boolean isNew(PodState pod) {
        return !pod.hash().equals(oldHash) && !leaving.contains(pod.name());
    }

    private void noticeErrors() {
        if (firstError.isEmpty() && pods.total().errors() > 0) {
            firstError = Optional.of(time.now());
        }
    }

    /**
     * Watches to the end, or until the version is bad.
     *
     * @param prometheus also asked, where one knows the service
     * @param hash of the version; a workload that runs another one was changed by somebody else
     */
    public Judgement watch(Optional<PrometheusSource> prometheus, String hash) {
        Instant began = time.now();
        if (hash.equals(oldHash)) {
            // Nothing was replaced: the pods that were there are those of the release.
            oldHash = "";
            pods = new PodSource(cluster, time, this::isNew, false);
        }
        List<Source> sources = Stream.concat(
                        prometheus.stream().map(source -> new SinceBegin(source, began, time)), Stream.<Source>of(pods))
                .toList();
        events.note("watching for %d s, by %s"
                .formatted(
                        limits.length().toSeconds(),
                        String.join(" and ", sources.stream().map(Source::name).toList())));
        Optional<PrometheusNews> news = prometheus.map(source -> new PrometheusNews(source, events));
        Instant told = began;
        Judgement judgement = look();
        Counts atBegin = pods.total();
        while (!(judgement instanceof Judgement.Bad)
                && Duration.between(began, time.now()).compareTo(limits.length()) < 0) {
            time.pause(LOOK_EVERY);
            judgement = look();
            news.ifPresent(PrometheusNews::tell);
            if (!(judgement instanceof Judgement.Bad)) {
                judgement =
                        changedByHand(hash).<Judgement>map(Judgement.Bad::new).orElseGet(() -> judge.judge(sources));
            }
            if (Duration.between(told, time.now()).compareTo(TELL_EVERY) >= 0) {
                told = time.now();
                tell(Duration.between(began, told));
            }
        }
        tell(Duration.between(began, time.now()));
        Counts watched = pods.total().minus(atBegin);
        Latency latency = Latency.of(watched);
        new Slowdown(limits).warnings(Latency.of(before), latency).forEach(events::warning);
        return judgement instanceof Judgement.Bad || watched.requests() < limits.fewestRequests()
                ? judgement
                : tooSlow("P95", latency.p95(), limits.mostP95())
                        .or(() -> tooSlow("P99", latency.p99(), limits.mostP99()))
                        .<Judgement>map(Judgement.Bad::new)
                        .orElse(judgement);
    }

    private static Optional<String> tooSlow(String name, Duration found, Optional<Duration> most) {
        return most.filter(limit -> found.compareTo(limit) > 0)
                .map(limit -> Message.TOO_SLOW.text(name, Latency.text(found), Latency.text(limit)));
    }

    private Optional<String> changedByHand(String hash) {
        return cluster.workload()
                .filter(state -> !state.hash().isEmpty() && !state.hash().equals(hash))
                .map(state -> Message.CHANGED_MEANWHILE.text(state.changedBy().orElse("somebody")));
    }

    private void tell(Duration elapsed) {
        Counts total = pods.total();
        Latency latency = Latency.of(total);
        Traffic traffic = new Traffic(total.requests(), total.errors());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("watchedSeconds", elapsed.toSeconds());
        figures.put("requests", Math.round(traffic.requests()));
        figures.put("errorPercent", traffic.errorPercent());
        figures.put("p50Millis", latency.p50().toMillis());
        figures.put("p95Millis", latency.p95().toMillis());
        figures.put("p99Millis", latency.p99().toMillis());
        figures.put("connections", Math.round(connections()));
        events.progress(
                "%d of %d s: %d requests, %.2f %% failed, %s, %d connections"
                        .formatted(
                                elapsed.toSeconds(),
                                limits.length().toSeconds(),
                                Math.round(traffic.requests()),
                                traffic.errorPercent(),
                                latency,
                                Math.round(connections())),
                figures);
    }

    /** Open client connections of all pods (docs/specification.md#verification). */
    private double connections() {
        return newPods().stream()
                .flatMap(pod -> cluster.metrics(pod.name()).stream())
                .flatMap(text -> Exposition.parse(text).named("http_connections_active").stream())
                .mapToDouble(Exposition.Sample::value)
                .sum();
    }

    /** How often a roll-out is looked at. */
    public static Duration lookEvery() {
        return LOOK_EVERY;
    }
}
