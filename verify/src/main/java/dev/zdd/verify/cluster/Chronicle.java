package dev.zdd.verify.cluster;

import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.Pods;
import dev.zdd.engine.cluster.TemplateLabels;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.cluster.PodLife.Drain;
import dev.zdd.verify.cluster.PodLife.Span;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.NodeMetrics;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes down what becomes of each pod and of what sends traffic to it. Knows nothing of how the news come. Thread-safe. */
final class Chronicle implements WorkloadListener {
    /** Events of objects other than the workload's own, by name. */
    private static final Set<String> TELLING =
            Set.of("Killing", "Unhealthy", "Evicted", "BackOff", "ScalingReplicaSet");

    private static final List<String> REVISION_LABELS =
            List.of(TemplateLabels.OF_DEPLOYMENT, TemplateLabels.OF_ROLLOUT, "controller-revision-hash");
    private static final Pattern SLEEP = Pattern.compile("(?:^|\\W)sleep\\s+(\\d+)");

    private static final int MOST_EVENTS = 500;

    /** The API server's clock need not be this machine's. */
    private static final Duration OLD_NEWS = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final Map<String, EndpointSlice> slices = new HashMap<>();
    private final List<ClusterAccount.Endpoints> endpoints = new ArrayList<>();
    private final List<ClusterAccount.Happening> events = new ArrayList<>();
    private final List<ClusterAccount.Weights> weights = new ArrayList<>();
    private final List<ClusterAccount.Weights> nodeLoad = new ArrayList<>();
    private final List<ClusterAccount.Selector> selectors = new ArrayList<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, PodDisruptionBudget> budgets = new HashMap<>();
    private final Map<String, ClusterAccount.BlockedEviction> blocked = new LinkedHashMap<>();
    private final Map<String, Instant> blockedSince = new HashMap<>();
    private final Set<String> seenEvents = new HashSet<>();
    private int eventsLeftOut;
    private boolean slicesSeen;
    private Instant beganAt;

    Chronicle(InstantSource clock) {
        this.clock = clock;
        this.beganAt = clock.instant();
    }

    /** What is there now was there before. */
    synchronized void begin() {
        beganAt = clock.instant();
        lives.values().removeIf(life -> life.gone != null);
        lives.values().forEach(life -> {
            life.isNew = false;
            life.ends.clear();
            life.restartsBefore = life.restarts;
        });
        events.clear();
        eventsLeftOut = 0;
        endpoints.clear();
        endpoints.add(new ClusterAccount.Endpoints(beganAt, ready()));
        keepLast(selectors);
        keepLast(weights);
        nodeLoad.clear();
    }

    private static void keepLast(List<?> list) {
        if (list.size() > 1) {
            list.subList(0, list.size() - 1).clear();
        }
    }

    @Override
    public synchronized void saw(Pod pod) {
        lives.computeIfAbsent(Ledger.uid(pod), uid -> new Life(clock.instant())).update(pod, clock.instant());
        noteBlocked();
    }

    @Override
    public synchronized void gone(Pod pod, boolean finalStateUnknown) {
        Instant now = clock.instant();
        Life life = lives.computeIfAbsent(Ledger.uid(pod), uid -> new Life(now));
        life.update(pod, now);
        life.notReady(now);
        life.gone = now;
        if (life.endingSince == null) {
            life.endingSince = now;
        }
        noteBlocked();
    }

    @Override
    public synchronized void saw(EndpointSlice slice) {
        slices.put(slice.getMetadata().getName(), slice);
        slicesSeen = true;
        noteEndpoints();
    }

    @Override
    public synchronized void gone(EndpointSlice slice) {
        slices.remove(slice.getMetadata().getName());
        noteEndpoints();
    }

    synchronized void saw(Service service) {
        Map<String, String> labels =
                Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of());
        if (selectors.isEmpty() || !selectors.get(selectors.size() - 1).labels().equals(labels)) {
            selectors.add(new ClusterAccount.Selector(clock.instant(), Map.copyOf(labels)));
        }
    }

    /** Keeps warnings, and what kubelet and controllers say of containers, of the namespace; each state of an event once. */
    synchronized void saw(Event event) {
        String last = event.getLastTimestamp();
        if (last != null && Instant.parse(last).isBefore(beganAt.minus(OLD_NEWS))) {
            return;
        }
        boolean telling = "Warning".equals(event.getType()) || TELLING.contains(String.valueOf(event.getReason()));
        String key = event.getMetadata().getUid() + "/" + event.getCount() + "/" + event.getLastTimestamp();
        if (!telling || !seenEvents.add(key)) {
            return;
        }
        if (events.size() == MOST_EVENTS) {
            eventsLeftOut++;
        } else {
            events.add(new ClusterAccount.Happening(
                    clock.instant(),
                    event.getInvolvedObject().getKind() + "/"
                            + event.getInvolvedObject().getName(),
                    String.valueOf(event.getReason()),
                    String.valueOf(event.getMessage()).lines().findFirst().orElse("")));
        }
    }

    synchronized void saw(Node node) {
        nodes.put(node.getMetadata().getName(), node);
        noteBlocked();
    }

    synchronized void saw(PodDisruptionBudget budget) {
        budgets.put(budget.getMetadata().getName(), budget);
        noteBlocked();
    }

    /** @param shares in per cent by destination; an unchanged one is not noted again */
    synchronized void weighs(String object, Map<String, Integer> shares) {
        Optional<ClusterAccount.Weights> last =
                weights.stream().filter(step -> step.object().equals(object)).reduce((first, second) -> second);
        if (!shares.isEmpty() && last.map(step -> !step.shares().equals(shares)).orElse(true)) {
            weights.add(new ClusterAccount.Weights(clock.instant(), object, Map.copyOf(shares)));
        }
    }

    /** What nodes use, of what they can give to pods; a node that is not known yet is left out. */
    synchronized void used(List<NodeMetrics> metrics) {
        for (String resource : List.of("cpu", "memory")) {
            Map<String, Integer> shares = new TreeMap<>();
            for (NodeMetrics one : metrics) {
                Node node = nodes.get(one.getMetadata().getName());
                if (node != null) {
                    double most = node.getStatus()
                            .getAllocatable()
                            .get(resource)
                            .getNumericalAmount()
                            .doubleValue();
                    double used =
                            one.getUsage().get(resource).getNumericalAmount().doubleValue();
                    shares.put(one.getMetadata().getName(), (int) Math.round(100 * used / most));
                }
            }
            if (!shares.isEmpty()) {
                nodeLoad.add(new ClusterAccount.Weights(clock.instant(), resource, shares));
            }
        }
    }

    /** Pods that there are, in whatever state. */
    synchronized int pods() {
        return (int) lives.values().stream().filter(life -> life.gone == null).count();
    }

    synchronized int readyPods() {
        return (int) lives.values().stream().filter(Life::isReady).count();
    }

    synchronized Set<String> readyEndpoints() {
        return ready();
    }

    synchronized ClusterAccount account(ClusterAccount.Workload workload, List<String> unreadable) {
        noteBlocked();
        List<String> unseen = new ArrayList<>(unreadable);
        if (eventsLeftOut > 0) {
            unseen.add("events: %,d after the first %,d of the namespace".formatted(eventsLeftOut, MOST_EVENTS));
        }
        return new ClusterAccount(
                workload,
                lives.values().stream().map(Life::toLife).toList(),
                // Without a Service there are none to speak of.
                slicesSeen ? List.copyOf(endpoints) : List.of(),
                events.stream().filter(event -> isAbout(event, workload)).toList(),
                List.copyOf(weights),
                List.copyOf(nodeLoad),
                List.copyOf(selectors),
                List.copyOf(blocked.values()),
                unseen);
    }

    private boolean isAbout(ClusterAccount.Happening event, ClusterAccount.Workload workload) {
        String name = event.object().substring(event.object().indexOf('/') + 1);
        return (!workload.name().isEmpty() && name.startsWith(workload.name()))
                || lives.values().stream().anyMatch(life -> life.name.equals(name));
    }

    private void noteEndpoints() {
        Set<String> ready = ready();
        if (endpoints.isEmpty() || !endpoints.get(endpoints.size() - 1).ready().equals(ready)) {
            endpoints.add(new ClusterAccount.Endpoints(clock.instant(), ready));
        }
    }

    private Set<String> ready() {
        return Pods.ready(slices.values()).stream()
                .map(endpoint -> endpoint.getTargetRef() == null
                        ? String.valueOf(endpoint.getAddresses())
                        : endpoint.getTargetRef().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A node that takes no new pods has pods of the workload, and their budget permits none to go. */
    private void noteBlocked() {
        Instant now = clock.instant();
        for (PodDisruptionBudget budget : budgets.values()) {
            for (Node node : nodes.values()) {
                String name = node.getMetadata().getName();
                Set<String> there = lives.values().stream()
                        .filter(life -> life.gone == null && life.endingSince == null && life.node.equals(name))
                        .map(life -> life.name)
                        .collect(Collectors.toCollection(TreeSet::new));
                String key = budget.getMetadata().getName() + " " + name;
                boolean closed = Boolean.TRUE.equals(node.getSpec().getUnschedulable());
                boolean isBlocked = closed && !there.isEmpty() && !permitsEviction(budget);
                // The last look at a block is when it ends: nothing else need change meanwhile.
                Instant since = isBlocked ? blockedSince.computeIfAbsent(key, unused -> now) : blockedSince.remove(key);
                if (since != null) {
                    double seconds = Duration.between(since, now).toMillis() / 1e3;
                    Set<String> held = isBlocked ? there : blocked.get(key).pods();
                    blocked.merge(
                            key,
                            new ClusterAccount.BlockedEviction(
                                    budget.getMetadata().getName(), name, held, seconds),
                            (before, after) -> after.seconds() >= before.seconds() ? after : before);
                }
            }
        }
    }

    /** Whether it permits one now, or will when the pods that are missing are ready: to wait for those is its work. */
    private static boolean permitsEviction(PodDisruptionBudget budget) {
        PodDisruptionBudgetStatus status = budget.getStatus();
        return status == null
                || !Objects.equals(status.getDisruptionsAllowed(), 0)
                || count(status.getCurrentHealthy()) < count(status.getExpectedPods());
    }

    private static int count(Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }

    /** One pod, as far as it is known. */
    private static final class Life {
        private final Instant seen;
        private final Map<String, ContainerEnd> ends = new LinkedHashMap<>();
        private final Set<String> endsBefore = new HashSet<>();
        private final List<Span> ready = new ArrayList<>();
        private boolean isNew = true;
        private String name = "";
        private String revision = "";
        private String node = "";
        private Instant readySince;
        private Instant started;
        private Instant failed;
        private Instant endingSince;
        private long graceSeconds;
        private Drain drain = Drain.NONE;
        private boolean hasReadinessProbe;
        private int restarts;
        private int restartsBefore;
        private String disruption = "";
        private Instant gone;

        Life(Instant seen) {
            this.seen = seen;
        }

        void update(Pod pod, Instant now) {
            name = pod.getMetadata().getName();
            Map<String, String> labels = Metadata.labels(pod);
            revision = REVISION_LABELS.stream()
                    .map(labels::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
            if (pod.getSpec() != null) {
                node = Objects.requireNonNullElse(pod.getSpec().getNodeName(), "");
                drain = drain(pod.getSpec().getContainers());
                hasReadinessProbe =
                        pod.getSpec().getContainers().stream().anyMatch(one -> one.getReadinessProbe() != null);
            }
            if (Pods.isTerminating(pod) && endingSince == null) {
                endingSince = now;
                graceSeconds = Objects.requireNonNullElse(pod.getMetadata().getDeletionGracePeriodSeconds(), 0L);
            }
            String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
            if (phase != null && !phase.equals("Pending") && started == null) {
                started = now;
            }
            if ("Failed".equals(phase) && failed == null) {
                failed = now;
            }
            noteReadiness(Pods.isReady(pod), now);
            disruption = disruption(pod).orElse(disruption);
            restarts = Pods.containerStatuses(pod).stream()
                    .mapToInt(ContainerStatus::getRestartCount)
                    .sum();
            for (ContainerStatus status : Pods.containerStatuses(pod)) {
                Pods.ends(status).forEach(terminated -> noteEnd(pod, status, terminated, now));
            }
        }

        private void noteEnd(Pod pod, ContainerStatus status, ContainerStateTerminated terminated, Instant now) {
            String key = status.getName() + "/" + terminated.getContainerID();
            // Of a pod that was there before, an end that is in its history already.
            if (ends.containsKey(key) || !endsBefore.add(key)) {
                return;
            }
            long afterDeletion = -1;
            Instant at = now;
            if (Pods.isTerminating(pod) && terminated.getFinishedAt() != null) {
                // The API server's time of the deletion and the node's time of the end, both in whole seconds.
                Instant deleted =
                        Instant.parse(pod.getMetadata().getDeletionTimestamp()).minusSeconds(graceSeconds);
                afterDeletion = Math.max(
                        0,
                        Duration.between(deleted, Instant.parse(terminated.getFinishedAt()))
                                .toSeconds());
                Instant byClocks = endingSince.plusSeconds(afterDeletion);
                at = byClocks.isBefore(now) ? byClocks : now;
            }
            ends.put(
                    key,
                    new ContainerEnd(
                            status.getName(),
                            terminated.getExitCode(),
                            String.valueOf(terminated.getReason()),
                            at,
                            afterDeletion));
        }

        private void noteReadiness(boolean isReady, Instant now) {
            if (isReady && readySince == null) {
                readySince = now;
            } else if (!isReady) {
                notReady(now);
            }
        }

        void notReady(Instant now) {
            if (readySince != null) {
                ready.add(new Span(readySince, now));
                readySince = null;
            }
        }

        boolean isReady() {
            return readySince != null;
        }

        PodLife toLife() {
            List<Span> spans = new ArrayList<>(ready);
            if (readySince != null) {
                spans.add(new Span(readySince, null));
            }
            return new PodLife(
                    name,
                    revision,
                    node,
                    seen,
                    isNew,
                    started,
                    failed,
                    spans,
                    endingSince,
                    graceSeconds,
                    drain,
                    hasReadinessProbe,
                    List.copyOf(ends.values()),
                    restarts - restartsBefore,
                    disruption,
                    gone);
        }

        private static Optional<String> disruption(Pod pod) {
            if (pod.getStatus() == null) {
                return Optional.empty();
            }
            if ("Evicted".equals(pod.getStatus().getReason())) {
                return Optional.of("Evicted");
            }
            return Objects.requireNonNullElse(pod.getStatus().getConditions(), List.<PodCondition>of()).stream()
                    .filter(condition ->
                            condition.getType().equals("DisruptionTarget") && "True".equals(condition.getStatus()))
                    .map(PodCondition::getReason)
                    .findFirst();
        }

        /** Of the container that waits least. Sidecars that serve nothing have no ports, and are left out where others do. */
        private static Drain drain(List<Container> containers) {
            List<Container> serving = containers.stream()
                    .filter(container -> !container.getPorts().isEmpty())
                    .toList();
            return (serving.isEmpty() ? containers : serving)
                    .stream()
                            .map(Life::drain)
                            .reduce((one, other) -> other.hasPreStop() ? one : other)
                            .orElse(Drain.NONE);
        }

        private static Drain drain(Container container) {
            LifecycleHandler hook = container.getLifecycle() == null
                    ? null
                    : container.getLifecycle().getPreStop();
            if (hook == null) {
                return Drain.NONE;
            }
            if (hook.getSleep() != null) {
                return new Drain(true, Math.toIntExact(hook.getSleep().getSeconds()));
            }
            String command = hook.getExec() == null
                    ? ""
                    : String.join(" ", hook.getExec().getCommand());
            Matcher sleep = SLEEP.matcher(command);
            return new Drain(true, sleep.find() ? Integer.parseInt(sleep.group(1)) : -1);
        }
    }
}
