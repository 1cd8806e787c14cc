package dev.zdd.verify.cluster;

import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.Pages;
import dev.zdd.engine.cluster.TemplateLabels;
import dev.zdd.engine.process.Poll;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches what stands behind a Service while it is deployed: pods, endpoints, events, weights, budgets and nodes. It only
 * reads. What may not be read is named in the account; pods and endpoints must be readable.
 */
public final class ClusterWatch implements AutoCloseable {
    private static final Duration NEWS_LIMIT = Duration.ofSeconds(5);
    private static final Duration NEWS_STEP = Duration.ofMillis(20);

    /** Metrics servers look every 10 to 60 s. */
    private static final Duration NODES_EVERY = Duration.ofSeconds(5);

    private static final ListOptions ONE =
            new ListOptionsBuilder().withLimit(1L).build();

    private final KubernetesClient client;
    private final String namespace;
    private final Chronicle chronicle = new Chronicle(InstantSource.system());
    private final List<AutoCloseable> watches = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private Map<String, String> podLabels = Map.of();
    private String service = "";
    private ClusterAccount.Workload workload = ClusterAccount.Workload.UNKNOWN;

    private ClusterWatch(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * Starts to watch the pods of a Service.
     *
     * @param service {@code ""}: the Service that leads to the pods of {@code selector}
     * @param selector labels of the pods; empty: those that the Service selects
     * @throws IllegalArgumentException if there is no such Service or no such pod
     * @throws KubernetesClientException if the API server does not answer or does not permit it
     */
    public static ClusterWatch start(
            KubernetesClient client, String namespace, String service, Map<String, String> selector) {
        ClusterWatch watch = new ClusterWatch(client, namespace);
        try {
            watch.open(service, selector);
            return watch;
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    /** The account begins now. */
    public void begin() {
        workload = new WorkloadReader(client, namespace).read(pods(podLabels));
        chronicle.begin();
    }

    /** Pods that are Ready and not on their way out. */
    public int readyPods() {
        return chronicle.readyPods();
    }

    /** Pods that traffic is sent to. */
    public Set<String> readyEndpoints() {
        return chronicle.readyEndpoints();
    }

    /** Names of the Service and of what the pods belong to. */
    public Set<String> names() {
        return Stream.of(service, workload.name()).collect(Collectors.toSet());
    }

    /** The account since {@link #begin}. */
    public ClusterAccount account() {
        return chronicle.account(workload, unreadable);
    }

    @Override
    public void close() {
        for (AutoCloseable watch : watches) {
            try {
                watch.close();
            } catch (Exception e) {
                throw new IllegalStateException("a watch cannot be closed", e);
            }
        }
    }

    private void open(String named, Map<String, String> selector) {
        podLabels = selector.isEmpty() ? selectorOf(named) : selector;
        List<Pod> found = pods(podLabels);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "namespace %s: no pod with %s (expected: those of the service at the URL)"
                            .formatted(namespace, labels(podLabels)));
        }
        service = named.isEmpty() ? serviceOf(found.get(0)) : named;
        watches.add(new PodWatch(client, namespace, podLabels, service, chronicle));
        if (service.isEmpty()) {
            unreadable.add("endpoints: no Service in namespace %s selects these pods".formatted(namespace));
        } else {
            watches.add(client.services()
                    .inNamespace(namespace)
                    .withName(service)
                    .inform(PodWatch.handler(chronicle::saw, (gone, unknown) -> {})));
        }
        workload = new WorkloadReader(client, namespace).read(found);
        awaitPods(found.size());
        watchIfPermitted("events", client.v1().events().inNamespace(namespace), chronicle::saw);
        watchIfPermitted(
                "poddisruptionbudgets",
                client.policy().v1().podDisruptionBudget().inNamespace(namespace),
                budget -> {
                    if (selects(budget.getSpec().getSelector(), Metadata.labels(found.get(0)))) {
                        chronicle.saw(budget);
                    }
                });
        watchIfPermitted("nodes", client.nodes(), chronicle::saw);
        watchNodeLoad();
        watchCustom("argoproj.io/v1alpha1", "Rollout", rollout -> {
            if (workload.name().isEmpty() || rollout.getMetadata().getName().equals(workload.name())) {
                Shares.ofRollout(rollout, chronicle::weighs);
            }
        });
        watchCustom(
                "networking.istio.io/v1",
                "VirtualService",
                route -> Shares.ofVirtualService(route, service, chronicle::weighs));
        watchCustom(
                "gateway.networking.k8s.io/v1",
                "HTTPRoute",
                route -> Shares.ofHttpRoute(route, service, chronicle::weighs));
    }

    /** What is there already comes as news, from another thread; it must not be taken for new. */
    private void awaitPods(int count) {
        boolean unused = Poll.until(NEWS_LIMIT, NEWS_STEP, () -> chronicle.pods() >= count);
    }

    private <T extends HasMetadata> void watchIfPermitted(
            String what, AnyNamespaceOperation<T, ?, ?> objects, Consumer<T> saw) {
        try {
            objects.list(ONE);
            SharedIndexInformer<T> informer = objects.inform(PodWatch.handler(saw, (gone, unknown) -> {}));
            watches.add(informer);
        } catch (KubernetesClientException e) {
            unreadable.add("%s: %s".formatted(what, reason(e)));
        }
    }

    private void watchNodeLoad() {
        try {
            client.top().nodes().metrics();
        } catch (KubernetesClientException e) {
            unreadable.add("load of the nodes: " + reason(e));
            return;
        }
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
        watches.add(looks::shutdownNow);
        var unused = looks.scheduleAtFixedRate(this::lookAtNodes, 0, NODES_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAtNodes() {
        try {
            chronicle.used(client.top().nodes().metrics().getItems());
        } catch (KubernetesClientException e) {
            // The next look will do.
        }
    }

    private void watchCustom(String apiVersion, String kind, Consumer<GenericKubernetesResource> saw) {
        try {
            if (client.supports(apiVersion, kind)) {
                watchIfPermitted(
                        kind,
                        client.genericKubernetesResources(apiVersion, kind).inNamespace(namespace),
                        saw);
            }
        } catch (KubernetesClientException e) {
            unreadable.add("%s: %s".formatted(kind, reason(e)));
        }
    }

    private Map<String, String> selectorOf(String named) {
        Service found = client.services().inNamespace(namespace).withName(named).get();
        if (found == null) {
            String there = Pages.all(client.services().inNamespace(namespace)).stream()
                    .map(one -> one.getMetadata().getName())
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("Service %s/%s: none (expected: one of %s)"
                    .formatted(namespace, named, there.isEmpty() ? "none is there" : there));
        }
        Map<String, String> labels =
                new LinkedHashMap<>(Objects.requireNonNullElse(found.getSpec().getSelector(), Map.of()));
        labels.remove(TemplateLabels.OF_ROLLOUT); // Argo Rollouts writes another one with every release.
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "Service %s/%s: no selector (expected: one, or --selector)".formatted(namespace, named));
        }
        return labels;
    }

    private List<Pod> pods(Map<String, String> labels) {
        return Pages.all(client.pods().inNamespace(namespace).withLabels(labels));
    }

    private String serviceOf(Pod pod) {
        return Pages.all(client.services().inNamespace(namespace)).stream()
                .filter(service -> selects(service.getSpec().getSelector(), pod))
                .map(service -> service.getMetadata().getName())
                .sorted()
                .findFirst()
                .orElse("");
    }

    private static boolean selects(Map<String, String> selector, Pod pod) {
        return selector != null
                && !selector.isEmpty()
                && Metadata.labels(pod).entrySet().containsAll(selector.entrySet());
    }

    /** As a selector of policy/v1 does: null selects nothing, an empty one everything. */
    static boolean selects(LabelSelector selector, Map<String, String> labels) {
        return selector != null
                && labels.entrySet()
                        .containsAll(Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of())
                                .entrySet())
                && Objects.requireNonNullElse(selector.getMatchExpressions(), List.<LabelSelectorRequirement>of())
                        .stream()
                        .allMatch(one -> {
                            String value = labels.get(one.getKey());
                            return switch (one.getOperator()) {
                                case "In" -> value != null && one.getValues().contains(value);
                                case "NotIn" -> !one.getValues().contains(value);
                                case "Exists" -> value != null;
                                default -> value == null;
                            };
                        });
    }

    private static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }

    /** What the API server says, in one line. */
    public static String reason(KubernetesClientException e) {
        String said = e.getStatus() == null ? null : e.getStatus().getMessage();
        return String.valueOf(said == null ? e.getMessage() : said)
                .lines()
                .findFirst()
                .orElse("");
    }
}
