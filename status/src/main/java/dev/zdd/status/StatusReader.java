package dev.zdd.status;

import dev.zdd.engine.cluster.CustomResources;
import dev.zdd.engine.cluster.Deployments;
import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.Pages;
import dev.zdd.engine.cluster.TemplateLabels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads the status of one service. It remembers what the pods' metrics said, so that it can tell rates where no Prometheus
 * does; use one for as long as you look. Not for several threads at once.
 */
public final class StatusReader {

    /** Long enough for a rate that says something, short enough to wait for. */
    private static final long SECOND_LOOK_SECONDS = 2;

    private final KubernetesClient client;
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
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.clock = clock;
        this.fromPods = new PodTraffic(client, namespace, clock);
        this.ofRolling = new PrometheusTraffic(client, namespace, name, TemplateLabels.OF_DEPLOYMENT);
        this.ofCanary = new PrometheusTraffic(client, namespace, name, TemplateLabels.OF_ROLLOUT);
    }

    /**
     * Reads the service as it is now.
     *
     * @return empty when neither a Rollout nor a Deployment of the name is there
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server does not answer
     */
    public Optional<ServiceStatus> read() {
        // Both are there while a service goes from one strategy to the other; the Rollout then has the traffic.
        Optional<GenericKubernetesResource> rollout =
                named(client.genericKubernetesResources(CustomResources.ROLLOUTS), name);
        return rollout.isPresent()
                ? rollout.map(this::canary)
                : named(client.apps().deployments(), name).map(this::rolling);
    }

    private <T> Optional<T> named(MixedOperation<T, ?, ? extends Resource<T>> kind, String wanted) {
        return Optional.ofNullable(kind.inNamespace(namespace).withName(wanted).get());
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

    private ServiceStatus rolling(Deployment deployment) {
        LabelSelector selector = deployment.getSpec().getSelector();
        String newest = Metadata.annotations(deployment).getOrDefault(Deployments.REVISION, "");
        List<ReplicaSet> replicaSets = replicaSets(deployment, selector);
        List<PodStatus> pods = pods(selector, TemplateLabels.OF_DEPLOYMENT);
        Map<String, String> hashes = pods.stream().collect(Collectors.toMap(PodStatus::name, PodStatus::hash));
        Map<String, Double> shares =
                Shares.ofEndpoints(slices(client, namespace, name), pod -> hashes.getOrDefault(pod, ""));
        String newestHash = replicaSets.stream()
                .filter(it -> newest.equals(Metadata.annotations(it).getOrDefault(Deployments.REVISION, "")))
                .map(it -> Metadata.labels(it).getOrDefault(TemplateLabels.OF_DEPLOYMENT, ""))
                .findFirst()
                .orElse("");
        Traffic traffic = traffic(pods, ofRolling);
        VersionTable table = new VersionTable(
                TemplateLabels.OF_DEPLOYMENT, Deployments.REVISION, hash -> hash.equals(newestHash) ? "new" : "old");
        return status(
                clock.instant(), Rolling.of(deployment), table.of(replicaSets, pods, shares, traffic), traffic, pods);
    }

    private ServiceStatus canary(GenericKubernetesResource rollout) {
        JsonNode fields = rollout.getAdditionalPropertiesNode();
        String stable = fields.at("/status/stableRS").asString("");
        String current = fields.at("/status/currentPodHash").asString("");
        LabelSelector selector =
                Serialization.unmarshal(fields.at("/spec/selector").toString(), LabelSelector.class);
        List<PodStatus> pods = pods(selector, TemplateLabels.OF_ROLLOUT);
        Map<String, String> selected = new HashMap<>();
        for (String field : List.of("stableService", "canaryService")) {
            String service = fields.at("/spec/strategy/canary/" + field).asString("");
            named(client.services(), service)
                    .ifPresent(it -> selected.put(
                            service,
                            Objects.requireNonNullElse(it.getSpec().getSelector(), Map.<String, String>of())
                                    .getOrDefault(TemplateLabels.OF_ROLLOUT, "")));
        }
        String routes = fields.at("/spec/strategy/canary/trafficRouting/istio/virtualService/name")
                .asString(name);
        Map<String, Double> shares = named(client.genericKubernetesResources(CustomResources.VIRTUAL_SERVICES), routes)
                .map(it -> Shares.ofWeights(it.getAdditionalPropertiesNode(), host -> selected.getOrDefault(host, "")))
                .orElse(Map.of());
        Traffic traffic = traffic(pods, ofCanary);
        VersionTable table =
                new VersionTable(TemplateLabels.OF_ROLLOUT, Canary.REVISION, hash -> role(hash, stable, current));
        List<GenericKubernetesResource> runs = list(
                client.genericKubernetesResources(CustomResources.ANALYSIS_RUNS).inNamespace(namespace));
        Instant now = clock.instant();
        return status(
                now,
                Canary.of(rollout, runs, now),
                table.of(replicaSets(rollout, selector), pods, shares, traffic),
                traffic,
                pods);
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
                named(client.autoscaling().v2().horizontalPodAutoscalers(), name)
                        .map(Autoscaler::of),
                EventLine.of(list(client.v1().events().inNamespace(namespace)), name));
    }

    private Traffic traffic(List<PodStatus> pods, PrometheusTraffic prometheus) {
        try {
            return prometheus.read();
        } catch (PrometheusTraffic.NoAnswer e) {
            return fromPods.read(pods).because(e.getMessage());
        }
    }

    private List<ReplicaSet> replicaSets(HasMetadata workload, LabelSelector selector) {
        return Metadata.ownedBy(
                workload,
                list(client.apps().replicaSets().inNamespace(namespace).withLabelSelector(selector)));
    }

    private List<PodStatus> pods(LabelSelector selector, String hashLabel) {
        return list(client.pods().inNamespace(namespace).withLabelSelector(selector)).stream()
                .map(pod -> PodStatus.of(pod, hashLabel))
                .filter(pod -> !pod.hash().isEmpty()) // A migration's Job bears the service's labels too.
                .toList();
    }

    static List<EndpointSlice> slices(KubernetesClient client, String namespace, String service) {
        return list(client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel("kubernetes.io/service-name", service));
    }

    /** Empty where the API server does not know their kind. */
    private static <T extends HasMetadata> List<T> list(Listable<? extends KubernetesResourceList<T>> objects) {
        try {
            return Pages.all(objects);
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}
