package dev.zdd.release.cluster;

import dev.zdd.await.ClusterClient;
import dev.zdd.engine.cluster.Pages;
import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The real one. */
public final class KubernetesCluster implements ServiceCluster {

    /** Of the pods' metrics (specification, names). */
    private static final int MANAGEMENT_PORT = 8081;

    private static final String METRICS_PATH = "actuator/prometheus";
    private static final String PART_LABEL = "app.kubernetes.io/part-of";
    private static final int LOG_LINES = 40;

    private final KubernetesClient client;
    private final String namespace;
    private final Place place;
    private final LiveWorkload<?> workload;

    /** A client whose requests have a limit and are not repeated: {@link Patience} tries again, and says so. */
    public static KubernetesClient client(Config config) {
        return ClusterClient.connect(config, 0);
    }

    /**
     * @param client as {@link #client} makes it
     * @param canary whether the workload is a Rollout
     */
    public KubernetesCluster(
            KubernetesClient client, String namespace, String service, boolean canary, Patience patience) {
        this.client = client;
        this.namespace = namespace;
        this.place = new Place(client, namespace, service, patience);
        this.workload = canary ? new LiveRollout(place) : new LiveDeployment(place);
    }

    @Override
    public int minorVersion() {
        String minor = place.call(() -> client.getKubernetesVersion().getMinor());
        return Integer.parseInt(minor.replaceAll("\\D.*", ""));
    }

    @Override
    public boolean hasKind(String apiVersion, String kind) {
        APIResourceList known = place.call(() -> client.getApiResources(apiVersion));
        return known != null
                && known.getResources().stream().map(APIResource::getKind).anyMatch(kind::equals);
    }

    @Override
    public List<Access> denied(List<Access> wanted) {
        return wanted.stream().filter(access -> !isAllowed(access)).toList();
    }

    private boolean isAllowed(Access access) {
        String[] resource = access.resource().split("/", 2);
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withVerb(access.verb())
                .withGroup(access.group())
                .withResource(resource[0])
                .withSubresource(resource.length == 1 ? null : resource[1])
                .endResourceAttributes()
                .endSpec()
                .build();
        return place.call(() -> client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }

    @Override
    public Optional<WorkloadState> workload() {
        return workload.state();
    }

    @Override
    public Amount podRequests() {
        return workload.template()
                .map(template -> Amount.requestedBy(template.getSpec()))
                .orElse(Amount.NONE);
    }

    @Override
    public List<PodState> pods() {
        return place
                .call(() ->
                        Pages.all(client.pods().inNamespace(namespace).withLabel(Place.NAME_LABEL, place.service())))
                .stream()
                .filter(pod -> !Pods.hasEnded(pod))
                .map(pod -> PodState.of(pod, workload.hashLabel()))
                .toList();
    }

    @Override
    public Optional<List<NodeRoom>> nodes() {
        List<Toleration> tolerations = workload.template()
                .map(template -> template.getSpec().getTolerations())
                .orElse(List.of());
        return ifPermitted(() -> {
            List<Pod> pods = Pages.all(client.pods().inAnyNamespace()).stream()
                    .filter(pod -> !Pods.hasEnded(pod))
                    .toList();
            return Pages.all(client.nodes()).stream()
                    .map(node -> NodeRoom.of(node, pods, tolerations))
                    .toList();
        });
    }

    /** What lies outside of the namespace; empty for an account that may look into its namespace alone. */
    private <T> Optional<T> ifPermitted(Supplier<T> question) {
        try {
            return Optional.of(place.call(question));
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public List<Quota> quotas() {
        return place.call(() -> Pages.all(client.resourceQuotas().inNamespace(namespace))).stream()
                .flatMap(Quota::of)
                .toList();
    }

    @Override
    public boolean everyNodeHas(String image) {
        List<Node> nodes = ifPermitted(() -> Pages.all(client.nodes())).orElse(List.of());
        return !nodes.isEmpty()
                && nodes.stream()
                        .allMatch(node -> node.getStatus().getImages().stream()
                                .flatMap(known -> known.getNames().stream())
                                .anyMatch(name -> name.equals(image)
                                        || name.equals("docker.io/library/" + image)
                                        || name.equals("docker.io/" + image)));
    }

    @Override
    public Optional<String> metrics(String pod) {
        return get(
                "/api/v1/namespaces/%s/pods/%s:%d/proxy/%s".formatted(namespace, pod, MANAGEMENT_PORT, METRICS_PATH));
    }

    @Override
    public Optional<String> serviceGet(String of, String name, int port, String pathAndQuery) {
        return get("/api/v1/namespaces/%s/services/%s:%d/proxy%s".formatted(of, name, port, pathAndQuery));
    }

    /** One try: figures that are missing once are taken a moment later. */
    private Optional<String> get(String path) {
        try {
            return Optional.ofNullable(client.raw(path));
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<JobState> migrations() {
        return place
                .call(() -> Pages.all(
                        client.batch().v1().jobs().inNamespace(namespace).withLabel(PART_LABEL, place.service())))
                .stream()
                .sorted(Comparator.comparing(job -> job.getMetadata().getCreationTimestamp()))
                .map(job -> JobState.of(job, log(job)))
                .toList();
    }

    private List<String> log(Job job) {
        try {
            String log = client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace)
                    .withName(job.getMetadata().getName())
                    .tailingLines(LOG_LINES)
                    .getLog();
            return log == null ? List.of() : log.lines().toList();
        } catch (KubernetesClientException e) {
            return List.of(); // Its pod is gone; the Job's own verdict stands.
        }
    }

    @Override
    public Leftovers oldRevisions() {
        return new Leftovers(workload.revisions().withoutPods(), workload.historyLimit());
    }

    @Override
    public List<String> removeUnusedSettings() {
        return workload.find().map(new UnusedSettings(place)::remove).orElse(List.of());
    }

    @Override
    public boolean hasRevision(String hash) {
        return workload.revisions().template(hash).isPresent();
    }

    @Override
    public void sendTrafficBackTo(String hash) {
        PodTemplateSpec template = workload.revisions()
                .template(hash)
                .orElseThrow(() -> new IllegalStateException("revision %s: none (expected: kept)".formatted(hash)));
        workload.goBackTo(template);
    }

    @Override
    public void restorePace() {
        workload.restorePace();
    }

    @Override
    public void restart(Instant at) {
        workload.restart(at);
    }

    @Override
    public boolean isRestarting() {
        return workload.isRestarting();
    }

    @Override
    public void hastenRestart() {
        workload.hastenRestart();
    }
}
