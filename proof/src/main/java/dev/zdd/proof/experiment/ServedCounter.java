package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Exposition;
import dev.zdd.engine.cluster.Pods;
import dev.zdd.verify.cluster.WorkloadWatch;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Samples {@code http_requests_total} (docs/specification.md#verification) of every pod of a workload each second, through the API server's proxy. */
final class ServedCounter implements AutoCloseable {
    private static final String API = "/api/";
    private static final String GOOD = "2";

    private final KubernetesClient client;
    private final Subject workload;
    private final WorkloadWatch watch;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Long> before = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Set<String> neverSampled = new HashSet<>();

    /**
     * Takes the first sample, which is what the counts start from, and goes on sampling.
     *
     * @param client that repeats nothing: the other pods would wait for one that starts
     */
    ServedCounter(KubernetesClient client, Subject workload, WorkloadWatch watch) {
        this.client = client;
        this.workload = workload;
        this.watch = watch;
        sample();
        before.putAll(last);
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::sample, 1, 1, TimeUnit.SECONDS);
    }

    /** Takes the last sample. */
    ServedRequests finish() {
        close();
        Set<String> living = sample();
        Map<String, Long> byLiving = new TreeMap<>();
        Map<String, Long> byGone = new TreeMap<>();
        last.forEach((pod, count) -> (living.contains(pod) ? byLiving : byGone)
                .merge(versions.get(pod), count - before.getOrDefault(pod, 0L), Long::sum));
        neverSampled.removeAll(last.keySet());
        return new ServedRequests(byLiving, byGone, neverSampled.size());
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            boolean unused = thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return the pods that answered */
    private synchronized Set<String> sample() {
        Set<String> answered = new HashSet<>();
        for (Pod pod : watch.currentPods()) {
            String name = pod.getMetadata().getName();
            read(client, workload, name).ifPresent(count -> {
                last.merge(name, count, Math::max);
                answered.add(name);
            });
            versions.putIfAbsent(name, Pods.version(pod).orElse(""));
            if (Pods.hasReadyCondition(pod)) {
                neverSampled.add(name);
            }
        }
        return answered;
    }

    /**
     * What a pod has answered with a 2xx status since it started.
     *
     * @return nothing from a pod that does not answer now, because it starts or ends
     */
    static OptionalLong read(KubernetesClient client, Subject workload, String pod) {
        try {
            String text = client.raw("/api/v1/namespaces/%s/pods/%s:%d/proxy/actuator/prometheus"
                    .formatted(workload.namespace(), pod, Workload.MANAGEMENT_PORT));
            return text == null ? OptionalLong.empty() : OptionalLong.of(count(text));
        } catch (KubernetesClientException e) {
            return OptionalLong.empty();
        }
    }

    /** Answers of the API with a 2xx status, from the Prometheus text format. */
    static long count(String metrics) {
        return Math.round(Exposition.parse(metrics).named("http_requests_total").stream()
                .filter(sample -> sample.label("status").startsWith(GOOD)
                        && sample.label("uri").startsWith(API))
                .mapToDouble(Exposition.Sample::value)
                .sum());
    }
}
