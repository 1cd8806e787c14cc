package dev.zdd.status;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads the status of one service. It remembers what the pods' metrics said, so that it can tell rates where no Prometheus
 * does; use one for as long as you look. Not for several threads at once.
 */
public final class StatusReader {

    private static final String ROLLING_HASH = "pod-template-hash";
    private static final String CANARY_HASH = "rollouts-pod-template-hash";
    private static final String ROLLING_REVISION = "deployment.kubernetes.io/revision";

    /** Long enough for a rate that says something, short enough to wait for. */
    private static final long SECOND_LOOK_SECONDS = 2;

    private final Api api;
    private final String namespace;
    private final String name;
    private final InstantSource clock;
    private final PodTraffic fromPods;
    private final PrometheusTraffic ofRolling;
    private final PrometheusTraffic ofCanary;

    /**
     * @param client is not closed here
     * @param name of the Service, and of the Deployment or Rollout behind it
     */
    public StatusReader(KubernetesClient client, String namespace, String name) {
        this(client, namespace, name, InstantSource.system());
    }

    StatusReader(KubernetesClient client, String namespace, String name, InstantSource clock) {
        this.api = new Api(client);
        this.namespace = namespace;
        this.name = name;
        this.clock = clock;
        this.fromPods = new PodTraffic(api, namespace, clock);
        this.ofRolling = new PrometheusTraffic(api, namespace, name, ROLLING_HASH);
        this.ofCanary = new PrometheusTraffic(api, namespace, name, CANARY_HASH);
    }

    /**
     * Reads the service as it is now.
     *
     * @return empty when neither a Rollout nor a Deployment of the name is there
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server does not answer
     */
    public Optional<ServiceStatus> read() {
        // Both are there while a service goes from one strategy to the other; the Rollout then has the traffic.
        Optional<JsonNode> rollout =
                api.object("/apis/argoproj.io/v1alpha1/namespaces/%s/rollouts/%s".formatted(namespace, name));
        return rollout.isPresent()
                ? rollout.map(this::canary)
                : api.object("/apis/apps/v1/namespaces/%s/deployments/%s".formatted(namespace, name))
                        .map(this::rolling);
    }

    /** As {@link #read}, a second time two seconds later where the first one cannot tell rates yet. */
    public Optional<ServiceStatus> readWithTraffic() {
        Optional<ServiceStatus> first = read();
        if (first.filter(it -> it.traffic().source().equals(Traffic.UNKNOWN)).isEmpty()) {
            return first;
        }
        try {
            TimeUnit.SECONDS.sleep(SECOND_LOOK_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return first;
        }
        return read();
    }

    private ServiceStatus rolling(JsonNode deployment) {
        String newest = Json.annotation(deployment, ROLLING_REVISION);
        List<JsonNode> replicaSets = replicaSets(deployment);
        List<PodStatus> pods = pods(deployment, ROLLING_HASH);
        Map<String, String> hashes = pods.stream().collect(Collectors.toMap(PodStatus::name, PodStatus::hash));
        Map<String, Double> shares = Shares.ofEndpoints(
                api.list(
                        "/apis/discovery.k8s.io/v1/namespaces/%s/endpointslices".formatted(namespace),
                        Map.of("kubernetes.io/service-name", name)),
                pod -> hashes.getOrDefault(pod, ""));
        String newestHash = replicaSets.stream()
                .filter(it -> Json.annotation(it, ROLLING_REVISION).equals(newest))
                .map(it -> Json.label(it, ROLLING_HASH))
                .findFirst()
                .orElse("");
        Traffic traffic = traffic(pods, ofRolling);
        VersionTable table =
                new VersionTable(ROLLING_HASH, ROLLING_REVISION, hash -> hash.equals(newestHash) ? "new" : "old");
        return status(
                clock.instant(), Rolling.of(deployment), table.of(replicaSets, pods, shares, traffic), traffic, pods);
    }

    private ServiceStatus canary(JsonNode rollout) {
        String stable = rollout.at("/status/stableRS").asString("");
        String current = rollout.at("/status/currentPodHash").asString("");
        List<PodStatus> pods = pods(rollout, CANARY_HASH);
        Map<String, String> selected = new HashMap<>();
        for (String field : List.of("stableService", "canaryService")) {
            String service = rollout.at("/spec/strategy/canary/" + field).asString("");
            api.object("/api/v1/namespaces/%s/services/%s".formatted(namespace, service))
                    .ifPresent(it -> selected.put(
                            service,
                            it.path("spec").path("selector").path(CANARY_HASH).asString("")));
        }
        Map<String, Double> shares = api.object("/apis/networking.istio.io/v1/namespaces/%s/virtualservices/%s"
                        .formatted(namespace, routes(rollout)))
                .map(routes -> Shares.ofWeights(routes, host -> selected.getOrDefault(host, "")))
                .orElse(Map.of());
        Traffic traffic = traffic(pods, ofCanary);
        VersionTable table = new VersionTable(CANARY_HASH, Canary.REVISION, hash -> role(hash, stable, current));
        List<JsonNode> runs = api.list("/apis/argoproj.io/v1alpha1/namespaces/%s/analysisruns".formatted(namespace));
        Instant now = clock.instant();
        return status(
                now,
                Canary.of(rollout, runs, now),
                table.of(replicaSets(rollout), pods, shares, traffic),
                traffic,
                pods);
    }

    private String routes(JsonNode rollout) {
        return rollout.at("/spec/strategy/canary/trafficRouting/istio/virtualService/name")
                .asString(name);
    }

    private static String role(String hash, String stable, String current) {
        if (hash.equals(stable)) {
            return "stable";
        }
        return hash.equals(current) ? "canary" : "old";
    }

    private ServiceStatus status(
            Instant now, Release release, List<Version> versions, Traffic traffic, List<PodStatus> pods) {
        Map<String, Integer> order = new LinkedHashMap<>();
        versions.forEach(version -> order.put(version.hash(), order.size()));
        return new ServiceStatus(
                now,
                namespace,
                name,
                release,
                versions,
                traffic,
                pods.stream()
                        .sorted(Comparator.<PodStatus>comparingInt(
                                        pod -> order.getOrDefault(pod.hash(), Integer.MAX_VALUE))
                                .thenComparing(PodStatus::name))
                        .toList(),
                api.object("/apis/autoscaling/v2/namespaces/%s/horizontalpodautoscalers/%s".formatted(namespace, name))
                        .map(Autoscaler::of),
                EventLine.of(api.list("/api/v1/namespaces/%s/events".formatted(namespace)), name));
    }

    private Traffic traffic(List<PodStatus> pods, PrometheusTraffic prometheus) {
        try {
            return prometheus.read(pods);
        } catch (PrometheusTraffic.NoAnswer e) {
            return fromPods.read(pods).because(e.getMessage());
        }
    }

    private List<JsonNode> replicaSets(JsonNode workload) {
        String uid = workload.at("/metadata/uid").asString("");
        return api.list("/apis/apps/v1/namespaces/%s/replicasets".formatted(namespace), selector(workload)).stream()
                .filter(it -> Json.list(it.at("/metadata/ownerReferences")).stream()
                        .anyMatch(owner -> owner.path("uid").asString("").equals(uid)))
                .toList();
    }

    private List<PodStatus> pods(JsonNode workload, String hashLabel) {
        return api.list("/api/v1/namespaces/%s/pods".formatted(namespace), selector(workload)).stream()
                .map(pod -> PodStatus.of(pod, hashLabel))
                .filter(pod -> !pod.hash().isEmpty()) // A migration's Job bears the service's labels too.
                .toList();
    }

    private static Map<String, String> selector(JsonNode workload) {
        Map<String, String> labels = new HashMap<>();
        workload.at("/spec/selector/matchLabels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return labels;
    }
}
