package dev.zdd.status;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Asks the pods themselves, through the API server's proxy, and remembers what they said for the length of the window: a
 * counter tells a rate from the second time on. Requests that a pod answered after it was asked last are not seen.
 */
final class PodTraffic {

    private static final Duration WINDOW = Duration.ofSeconds(PrometheusTraffic.WINDOW_SECONDS);

    /** Closer ones would make a rate of too little. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private static final double MILLIS = 1_000;

    private final KubernetesClient client;
    private final String namespace;
    private final InstantSource clock;
    private final Map<String, Deque<Heard>> heard = new HashMap<>();

    private record Heard(Instant at, String hash, Samples samples) {}

    PodTraffic(KubernetesClient client, String namespace, InstantSource clock) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
    }

    /**
     * Asks now.
     *
     * @param pods the service's, of all versions
     */
    Traffic read(List<PodStatus> pods) {
        Instant now = clock.instant();
        for (PodStatus pod : pods) {
            ask(pod).ifPresent(samples -> heard.computeIfAbsent(pod.name(), name -> new ArrayDeque<>())
                    .addLast(new Heard(clock.instant(), pod.hash(), samples)));
        }
        heard.values().forEach(answers -> {
            while (!answers.isEmpty() && answers.peekFirst().at().isBefore(now.minus(WINDOW))) {
                answers.removeFirst();
            }
        });
        heard.values().removeIf(Deque::isEmpty);
        return sum(pods);
    }

    /** Nothing from a pod that does not answer now, because it starts or ends. */
    private Optional<Samples> ask(PodStatus pod) {
        if (pod.metricsPort() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(client.raw("/api/v1/namespaces/%s/pods/%s:%d/proxy/actuator/prometheus"
                            .formatted(namespace, pod.name(), pod.metricsPort())))
                    .map(Samples::parse);
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    private Traffic sum(List<PodStatus> pods) {
        Map<String, Map<String, Double>> statuses = new HashMap<>();
        Map<String, NavigableMap<Double, Double>> buckets = new HashMap<>();
        Duration longest = Duration.ZERO;
        for (Deque<Heard> answers : heard.values()) {
            Heard first = answers.getFirst();
            Heard last = answers.getLast();
            Duration between = Duration.between(first.at(), last.at());
            if (between.compareTo(LEAST) >= 0) {
                Samples rates = last.samples().perSecondSince(first.samples(), between.toMillis() / MILLIS);
                Map<String, Double> ofVersion = statuses.computeIfAbsent(last.hash(), hash -> new HashMap<>());
                rates.byStatus().forEach((status, rate) -> ofVersion.merge(status, rate, Double::sum));
                NavigableMap<Double, Double> upTo = buckets.computeIfAbsent(last.hash(), hash -> new TreeMap<>());
                rates.upTo().forEach((bound, rate) -> upTo.merge(bound, rate, Double::sum));
                longest = between.compareTo(longest) > 0 ? between : longest;
            }
        }
        return new Traffic(
                longest.isZero() ? Traffic.UNKNOWN : Traffic.FROM_PODS,
                "",
                longest.toSeconds(),
                Figures.of(Samples.sum(statuses.values()), Samples.sum(buckets.values())),
                Samples.figures(statuses, buckets),
                OptionalDouble.empty(),
                total(pods, Samples::connections),
                total(pods, Samples::chats));
    }

    private OptionalLong total(List<PodStatus> pods, ToDoubleFunction<Samples> gauge) {
        List<Samples> latest = pods.stream()
                .map(pod -> heard.get(pod.name()))
                .filter(Objects::nonNull)
                .map(answers -> answers.getLast().samples())
                .toList();
        return latest.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(latest.stream().mapToDouble(gauge).sum()));
    }
}
