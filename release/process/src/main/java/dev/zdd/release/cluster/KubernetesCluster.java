package dev.zdd.release.cluster;

import dev.zdd.release.cluster.WorkloadState.Phase;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The real one. */
public final class KubernetesCluster implements ServiceCluster {

    /** A manager whose fields Pulumi's plugin takes over at the next update, as it does with those of kubectl. */
    static final String MANAGER = "kubectl-zdd-rollback";

    /** The container that serves, and the port of its metrics (specification, names). */
    private static final String CONTAINER = "api";

    private static final int MANAGEMENT_PORT = 8081;
    private static final String METRICS_PATH = "actuator/prometheus";

    private static final String PACE_NOTE = "zdd.dev/pace-before-rollback";

    private static final String NAME_LABEL = "app.kubernetes.io/name";
    private static final String PART_LABEL = "app.kubernetes.io/part-of";
    private static final String HASH_LABEL = "pod-template-hash";
    private static final String ROLLOUT_HASH_LABEL = "rollouts-pod-template-hash";
    private static final int LOG_LINES = 40;
    private static final int DEFAULT_HISTORY = 10;

    /** What the kubelet calls a container that merely starts. */
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private static final ResourceDefinitionContext ROLLOUTS = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Rollout")
            .withPlural("rollouts")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final String namespace;
    private final String service;
    private final boolean canary;
    private final Patience patience;

    /** @param canary whether the workload is a Rollout */
    public KubernetesCluster(
            KubernetesClient client, String namespace, String service, boolean canary, Patience patience) {
        this.client = client;
        this.namespace = namespace;
        this.service = service;
        this.canary = canary;
        this.patience = patience;
    }

    @Override
    public int minorVersion() {
        String minor = patience.call(() -> client.getKubernetesVersion().getMinor());
        return Integer.parseInt(minor.replaceAll("\\D.*", ""));
    }

    @Override
    public boolean hasKind(String apiVersion, String kind) {
        APIResourceList known = patience.call(() -> client.getApiResources(apiVersion));
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
        return patience.call(() -> client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }

    @Override
    public Optional<WorkloadState> workload() {
        return canary ? rollout().map(this::stateOf) : deployment().map(this::stateOf);
    }

    private Optional<Deployment> deployment() {
        return Optional.ofNullable(patience.call(() -> client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(service)
                .get()));
    }

    private Optional<GenericKubernetesResource> rollout() {
        return Optional.ofNullable(patience.call(() -> client.genericKubernetesResources(ROLLOUTS)
                .inNamespace(namespace)
                .withName(service)
                .get()));
    }

    private WorkloadState stateOf(Deployment deployment) {
        DeploymentStatus status = Objects.requireNonNullElseGet(deployment.getStatus(), DeploymentStatus::new);
        int wanted = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
        int updated = count(status.getUpdatedReplicas());
        int total = count(status.getReplicas());
        int available = count(status.getAvailableReplicas());
        boolean observed = Objects.requireNonNullElse(status.getObservedGeneration(), 0L)
                >= deployment.getMetadata().getGeneration();
        Optional<String> stuck = status.getConditions().stream()
                .filter(condition -> condition.getType().equals("Progressing")
                        && condition.getStatus().equals("False"))
                .map(condition -> condition.getMessage())
                .findFirst();
        Phase phase = Phase.PROGRESSING;
        if (observed && stuck.isPresent()) {
            phase = Phase.FAILED;
        } else if (observed && updated == wanted && total == wanted && available == wanted) {
            phase = Phase.HEALTHY;
        }
        String hash = newest(deployment, revisions(deployment))
                .map(set -> hashOf(set))
                .orElse("");
        return new WorkloadState(
                deployment.getKind(),
                service,
                image(deployment.getSpec().getTemplate()),
                hash,
                hash,
                wanted,
                updated,
                available,
                total,
                surge(deployment, wanted),
                phase,
                Optional.empty(),
                stuck.orElse(""),
                changedBy(deployment));
    }

    private static int surge(Deployment deployment, int wanted) {
        var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
        if (rolling == null || rolling.getMaxSurge() == null) {
            return 1;
        }
        Integer number = rolling.getMaxSurge().getIntVal();
        String percent = rolling.getMaxSurge().getStrVal();
        return number != null ? number : (int) Math.ceil(wanted * Double.parseDouble(percent.replace("%", "")) / 100);
    }

    private WorkloadState stateOf(GenericKubernetesResource rollout) {
        int wanted = number(rollout, 1, "spec", "replicas");
        boolean observed = String.valueOf(rollout.getMetadata().getGeneration())
                .equals(text(rollout, "status", "observedGeneration"));
        Phase phase = !observed
                ? Phase.PROGRESSING
                : switch (text(rollout, "status", "phase")) {
                    case "Healthy" -> Phase.HEALTHY;
                    case "Degraded" -> Phase.FAILED;
                    default -> Phase.PROGRESSING;
                };
        PodTemplateSpec template =
                Serialization.unmarshal(Serialization.asJson(rollout.get("spec", "template")), PodTemplateSpec.class);
        int weight =
                phase == Phase.HEALTHY ? 100 : number(rollout, 0, "status", "canary", "weights", "canary", "weight");
        return new WorkloadState(
                rollout.getKind(),
                service,
                image(template),
                text(rollout, "status", "currentPodHash"),
                text(rollout, "status", "stableRS"),
                wanted,
                number(rollout, 0, "status", "updatedReplicas"),
                number(rollout, 0, "status", "availableReplicas"),
                number(rollout, 0, "status", "replicas"),
                // dynamicStableScale is off: the old version keeps its pods until the new one has all of its own.
                wanted,
                phase,
                Optional.of(weight),
                text(rollout, "status", "message"),
                changedBy(rollout));
    }

    private static Optional<String> changedBy(HasMetadata workload) {
        return workload.getMetadata().getManagedFields().stream()
                .filter(entry -> "Update".equals(entry.getOperation()) && entry.getSubresource() == null)
                .filter(KubernetesCluster::ownsTemplate)
                .max(Comparator.comparing(ManagedFieldsEntry::getTime))
                .map(ManagedFieldsEntry::getManager);
    }

    private static boolean ownsTemplate(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                && spec.containsKey("f:template");
    }

    @Override
    public Amount podRequests() {
        return template().map(KubernetesCluster::requests).orElse(Amount.NONE);
    }

    private Optional<PodTemplateSpec> template() {
        return canary
                ? rollout()
                        .map(rollout -> Serialization.unmarshal(
                                Serialization.asJson(rollout.get("spec", "template")), PodTemplateSpec.class))
                : deployment().map(deployment -> deployment.getSpec().getTemplate());
    }

    private static Amount requests(PodTemplateSpec template) {
        return requests(template.getSpec().getContainers());
    }

    private static Amount requests(List<Container> containers) {
        Amount sum = Amount.NONE;
        for (Container container : containers) {
            if (container.getResources() != null && container.getResources().getRequests() != null) {
                sum = sum.plus(amount(container.getResources().getRequests()));
            }
        }
        return sum;
    }

    private static Amount amount(Map<String, Quantity> values) {
        return new Amount(millicores(values.get("cpu")), bytes(values.get("memory")));
    }

    private static long millicores(Quantity quantity) {
        return quantity == null
                ? 0
                : Quantity.getAmountInBytes(quantity)
                        .multiply(BigDecimal.valueOf(1000))
                        .longValue();
    }

    private static long bytes(Quantity quantity) {
        return quantity == null ? 0 : Quantity.getAmountInBytes(quantity).longValue();
    }

    @Override
    public List<PodState> pods() {
        return patience
                .call(() -> client.pods()
                        .inNamespace(namespace)
                        .withLabel(NAME_LABEL, service)
                        .list())
                .getItems()
                .stream()
                .map(this::podState)
                .toList();
    }

    private PodState podState(Pod pod) {
        boolean ready = pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
        int restarts = pod.getStatus().getContainerStatuses().stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
        return new PodState(
                pod.getMetadata().getName(),
                Objects.requireNonNullElse(pod.getMetadata().getLabels().get(hashLabel()), ""),
                ready,
                pod.getMetadata().getDeletionTimestamp() != null,
                restarts,
                trouble(pod));
    }

    private static Optional<String> trouble(Pod pod) {
        Optional<String> waiting = pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getState() != null && status.getState().getWaiting() != null)
                .map(status -> status.getState().getWaiting())
                .filter(reason -> reason.getReason() != null && !STARTING.contains(reason.getReason()))
                .map(reason -> reason.getMessage() == null
                        ? reason.getReason()
                        : "%s: %s".formatted(reason.getReason(), firstLine(reason.getMessage())))
                .findFirst();
        return waiting.or(() -> pod.getStatus().getConditions().stream()
                .filter(condition ->
                        condition.getType().equals("PodScheduled") && "Unschedulable".equals(condition.getReason()))
                .map(condition -> "Unschedulable: " + firstLine(condition.getMessage()))
                .findFirst());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    @Override
    public List<NodeRoom> nodes() {
        List<Pod> pods = patience.call(() -> client.pods().inAnyNamespace().list()).getItems().stream()
                .filter(pod ->
                        !Set.of("Succeeded", "Failed").contains(pod.getStatus().getPhase()))
                .toList();
        return patience.call(() -> client.nodes().list()).getItems().stream()
                .map(node -> room(node, pods))
                .toList();
    }

    private static NodeRoom room(Node node, List<Pod> pods) {
        List<Pod> here = pods.stream()
                .filter(pod -> node.getMetadata().getName().equals(pod.getSpec().getNodeName()))
                .toList();
        Amount free = amount(node.getStatus().getAllocatable());
        for (Pod pod : here) {
            free = free.minus(requests(pod.getSpec().getContainers()));
        }
        boolean ready = node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
        boolean open = !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getSpec().getTaints().stream()
                        .noneMatch(taint -> Set.of("NoSchedule", "NoExecute").contains(taint.getEffect()));
        Quantity most = node.getStatus().getAllocatable().get("pods");
        int left = most == null ? 110 - here.size() : (int) bytes(most) - here.size();
        return new NodeRoom(node.getMetadata().getName(), ready && open, free, left);
    }

    @Override
    public List<Quota> quotas() {
        List<Quota> quotas = new ArrayList<>();
        for (ResourceQuota quota : patience.call(
                        () -> client.resourceQuotas().inNamespace(namespace).list())
                .getItems()) {
            Map<String, Quantity> hard =
                    Objects.requireNonNullElse(quota.getStatus().getHard(), Map.of());
            Map<String, Quantity> used =
                    Objects.requireNonNullElse(quota.getStatus().getUsed(), Map.of());
            hard.forEach((resource, limit) -> {
                boolean cpu = resource.endsWith("cpu");
                long most = cpu ? millicores(limit) : bytes(limit);
                long now = cpu ? millicores(used.get(resource)) : bytes(used.get(resource));
                quotas.add(new Quota(quota.getMetadata().getName(), resource, most - now));
            });
        }
        return quotas;
    }

    @Override
    public boolean everyNodeHas(String image) {
        List<Node> nodes = patience.call(() -> client.nodes().list()).getItems();
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
        return patience
                .call(() -> client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withLabel(PART_LABEL, service)
                        .list())
                .getItems()
                .stream()
                .sorted(Comparator.comparing(job -> job.getMetadata().getCreationTimestamp()))
                .map(this::jobState)
                .toList();
    }

    private JobState jobState(Job job) {
        String name = job.getMetadata().getLabels().get(NAME_LABEL);
        Integer succeeded = job.getStatus() == null ? null : job.getStatus().getSucceeded();
        return new JobState(
                job.getMetadata().getName(),
                name.substring(name.lastIndexOf('-') + 1),
                job.getSpec().getTemplate().getSpec().getContainers().get(0).getImage(),
                count(succeeded) > 0,
                log(job));
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
        return canary
                ? leftovers(
                        rollout().map(KubernetesCluster::asOwner),
                        rollout().map(rollout -> number(rollout, DEFAULT_HISTORY, "spec", "revisionHistoryLimit")))
                : leftovers(
                        deployment().map(KubernetesCluster::asOwner),
                        deployment()
                                .map(deployment -> Objects.requireNonNullElse(
                                        deployment.getSpec().getRevisionHistoryLimit(), DEFAULT_HISTORY)));
    }

    private static HasMetadata asOwner(HasMetadata workload) {
        return workload;
    }

    private Leftovers leftovers(Optional<HasMetadata> workload, Optional<Integer> limit) {
        int kept = (int) workload.map(this::revisions).orElse(List.of()).stream()
                .filter(set -> count(set.getSpec().getReplicas()) == 0)
                .count();
        return new Leftovers(kept, limit.orElse(DEFAULT_HISTORY));
    }

    @Override
    public boolean hasRevision(String hash) {
        return revision(hash).isPresent();
    }

    private Optional<ReplicaSet> revision(String hash) {
        Optional<HasMetadata> workload = canary
                ? rollout().map(KubernetesCluster::asOwner)
                : deployment().map(KubernetesCluster::asOwner);
        return workload.map(this::revisions).orElse(List.of()).stream()
                .filter(set -> hashOf(set).equals(hash))
                .findFirst();
    }

    private List<ReplicaSet> revisions(HasMetadata workload) {
        return patience
                .call(() -> client.apps()
                        .replicaSets()
                        .inNamespace(namespace)
                        .withLabel(NAME_LABEL, service)
                        .list())
                .getItems()
                .stream()
                .filter(set -> set.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner ->
                                owner.getUid().equals(workload.getMetadata().getUid())))
                .toList();
    }

    private Optional<ReplicaSet> newest(Deployment deployment, List<ReplicaSet> sets) {
        PodTemplateSpec wanted = deployment.getSpec().getTemplate();
        return sets.stream()
                .filter(set -> withoutHash(set.getSpec().getTemplate()).equals(wanted))
                .max(Comparator.comparingLong(KubernetesCluster::revisionNumber));
    }

    private static long revisionNumber(ReplicaSet set) {
        Map<String, String> annotations =
                Objects.requireNonNullElse(set.getMetadata().getAnnotations(), Map.of());
        return Long.parseLong(annotations.getOrDefault("deployment.kubernetes.io/revision", "0"));
    }

    private String hashOf(ReplicaSet set) {
        return Objects.requireNonNullElse(set.getMetadata().getLabels().get(hashLabel()), "");
    }

    private String hashLabel() {
        return canary ? ROLLOUT_HASH_LABEL : HASH_LABEL;
    }

    private PodTemplateSpec withoutHash(PodTemplateSpec template) {
        PodTemplateSpec copy = Serialization.clone(template);
        Map<String, String> labels = new TreeMap<>(copy.getMetadata().getLabels());
        labels.remove(HASH_LABEL);
        labels.remove(ROLLOUT_HASH_LABEL);
        copy.getMetadata().setLabels(labels);
        return copy;
    }

    @Override
    public void sendTrafficBackTo(String hash) {
        PodTemplateSpec template = revision(hash)
                .map(set -> withoutHash(set.getSpec().getTemplate()))
                .orElseThrow(() -> new IllegalStateException("revision %s: none (expected: kept)".formatted(hash)));
        if (canary) {
            abortAndUndo(withoutRole(template));
            return;
        }
        // All at once: the earlier version is known to be good, and every second is a second of errors.
        List<Map<String, Object>> patch = new ArrayList<>();
        deployment().filter(live -> !hasPaceNote(live)).ifPresent(live -> patch.addAll(paceNote(live)));
        patch.add(set("/spec/strategy/rollingUpdate/maxSurge", "100%"));
        patch.add(set("/spec/minReadySeconds", 0));
        patch.add(set("/spec/template", template));
        patchDeployment(patch);
    }

    /** What Argo Rollouts marks a version's role with is in its ReplicaSet too, and would make it another version. */
    private PodTemplateSpec withoutRole(PodTemplateSpec template) {
        PodTemplateSpec copy = Serialization.clone(template);
        rollout().ifPresent(live -> {
            for (String role : List.of("stableMetadata", "canaryMetadata")) {
                remove(copy.getMetadata().getLabels(), live.get("spec", "strategy", "canary", role, "labels"));
                remove(
                        copy.getMetadata().getAnnotations(),
                        live.get("spec", "strategy", "canary", role, "annotations"));
            }
        });
        return copy;
    }

    private static void remove(Map<String, String> values, Object keys) {
        if (values != null && keys instanceof Map<?, ?> map) {
            values.keySet().removeAll(map.keySet());
        }
    }

    private static boolean hasPaceNote(Deployment live) {
        return annotations(live).containsKey(PACE_NOTE);
    }

    /** Kept at the object, so that a rollback that is killed and run again knows it too. */
    private static List<Map<String, Object>> paceNote(Deployment live) {
        String note = "%s %d"
                .formatted(
                        live.getSpec()
                                .getStrategy()
                                .getRollingUpdate()
                                .getMaxSurge()
                                .getValue(),
                        count(live.getSpec().getMinReadySeconds()));
        return live.getMetadata().getAnnotations() == null
                ? List.of(set("/metadata/annotations", Map.of(PACE_NOTE, note)))
                : List.of(set("/metadata/annotations/" + escaped(PACE_NOTE), note));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static Map<String, String> annotations(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
    }

    private void abortAndUndo(PodTemplateSpec template) {
        boolean underWay = workload().map(state -> !state.isHealthy()).orElse(false);
        if (underWay) {
            patchRolloutStatus(Map.of("status", Map.of("abort", true)));
        }
        patience.call(() -> client.genericKubernetesResources(ROLLOUTS)
                .inNamespace(namespace)
                .withName(service)
                .patch(context(PatchType.JSON), Serialization.asJson(List.of(set("/spec/template", template)))));
        if (!underWay) {
            // Without it the way back would take all the pauses of a canary.
            patchRolloutStatus(Map.of("status", Map.of("promoteFull", true)));
        }
    }

    private void patchRolloutStatus(Map<String, Object> patch) {
        patience.call(() -> client.genericKubernetesResources(ROLLOUTS)
                .inNamespace(namespace)
                .withName(service)
                .subresource("status")
                .patch(context(PatchType.JSON_MERGE), Serialization.asJson(patch)));
    }

    @Override
    public void restorePace() {
        if (canary) {
            return;
        }
        deployment().filter(KubernetesCluster::hasPaceNote).ifPresent(live -> {
            String[] note = annotations(live).get(PACE_NOTE).split(" ");
            Object surge = note[0].endsWith("%") ? note[0] : Integer.valueOf(note[0]);
            patchDeployment(List.of(
                    set("/spec/strategy/rollingUpdate/maxSurge", surge),
                    set("/spec/minReadySeconds", Integer.valueOf(note[1])),
                    Map.of("op", "remove", "path", "/metadata/annotations/" + escaped(PACE_NOTE))));
        });
    }

    private void patchDeployment(List<Map<String, Object>> patch) {
        patience.call(() -> client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(service)
                .patch(context(PatchType.JSON), Serialization.asJson(patch)));
    }

    private static PatchContext context(PatchType type) {
        return new PatchContext.Builder()
                .withPatchType(type)
                .withFieldManager(MANAGER)
                .build();
    }

    private static Map<String, Object> set(String path, Object value) {
        // add also replaces; it is add because a field may be left out where it has its default.
        return Map.of("op", "add", "path", path, "value", value);
    }

    private static String image(PodTemplateSpec template) {
        return template.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(CONTAINER))
                .map(Container::getImage)
                .findFirst()
                .orElse("");
    }

    private static int count(Integer value) {
        return value == null ? 0 : value;
    }

    private static int number(GenericKubernetesResource resource, int otherwise, Object... path) {
        return resource.get(path) instanceof Number number ? number.intValue() : otherwise;
    }

    private static String text(GenericKubernetesResource resource, Object... path) {
        Object value = resource.get(path);
        return value == null ? "" : value.toString();
    }
}
