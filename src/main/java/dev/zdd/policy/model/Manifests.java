package dev.zdd.policy.model;

import dev.zdd.policy.model.VirtualServices.Host;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All objects of a program or of files, together: what one says about another can be checked. Relations are found out
 * once, by labels and names, so that the time of a check grows with the number of objects and not with their pairs.
 */
public final class Manifests {

    private static final List<Kind> SELECTING = List.of(
            Kind.SERVICE,
            Kind.POD_DISRUPTION_BUDGET,
            Kind.NETWORK_POLICY,
            Kind.CILIUM_NETWORK_POLICY,
            Kind.POD_MONITOR);

    private final List<Manifest> all;
    private final boolean complete;
    private final Map<Kind, List<Manifest>> byKind = new EnumMap<>(Kind.class);
    private final Map<Name, Manifest> byName = new HashMap<>();
    private final List<Workload> workloads = new ArrayList<>();
    private final List<Workload> rollouts = new ArrayList<>();
    private final Map<Manifest, Workload> byObject = new IdentityHashMap<>();
    private final Map<String, List<Workload>> byLabel = new HashMap<>();
    private final Map<Workload, Map<Kind, List<Manifest>>> selecting = new IdentityHashMap<>();
    private final Map<Manifest, List<Workload>> selected = new IdentityHashMap<>();
    private final Map<Name, List<Manifest>> autoscalers = new HashMap<>();
    private final Set<Host> routed = new HashSet<>();
    private final Map<Host, List<Manifest>> destinationRules = new HashMap<>();
    private final Set<Name> delegates = new HashSet<>();
    private final Set<Name> namespaces = new HashSet<>();
    private final Set<Kind> programmed = EnumSet.noneOf(Kind.class);
    /** Namespaces whose pods others make too: the cluster itself, or operators. */
    private final Set<String> operated = new HashSet<>(Set.of("kube-system"));

    private record Name(Kind kind, String namespace, String name) {}

    /** Objects that others may add to. */
    public Manifests(List<Manifest> all) {
        this(all, false);
    }

    /**
     * Copies the list.
     *
     * @param complete whether nothing else is in the namespaces of the cluster that the objects refer to
     */
    public Manifests(List<Manifest> all, boolean complete) {
        this.all = List.copyOf(all);
        this.complete = complete;
        for (Manifest manifest : this.all) {
            manifest.known().ifPresent(kind -> {
                byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(manifest);
                byName.putIfAbsent(new Name(kind, manifest.namespace(), manifest.name()), manifest);
                namespaces.add(new Name(kind, manifest.namespace(), ""));
                if (manifest.source() instanceof Source.InProgram) {
                    programmed.add(kind);
                }
            });
            if (mayMakePods(manifest)) {
                operated.add(manifest.namespace());
            }
        }
        findWorkloads();
        SELECTING.forEach(kind -> of(kind).forEach(manifest -> select(kind, manifest)));
        for (Manifest virtual : of(Kind.VIRTUAL_SERVICE)) {
            VirtualServices.destinations(virtual)
                    .forEach(destination -> VirtualServices.host(destination.key("host"), virtual.namespace())
                            .ifPresent(routed::add));
            virtual.at("spec.http").items().stream()
                    .map(http -> http.key("delegate"))
                    .filter(Node::present)
                    .forEach(delegate -> delegates.add(delegateName(virtual, delegate)));
        }
        for (Manifest rule : of(Kind.DESTINATION_RULE)) {
            VirtualServices.host(rule.at("spec.host"), rule.namespace())
                    .ifPresent(host -> destinationRules
                            .computeIfAbsent(host, key -> new ArrayList<>())
                            .add(rule));
        }
        for (Manifest autoscaler : autoscalers()) {
            target(autoscaler)
                    .ifPresent(target -> autoscalers
                            .computeIfAbsent(target, key -> new ArrayList<>())
                            .add(autoscaler));
        }
    }

    /** Every object, in order. */
    public List<Manifest> all() {
        return all;
    }

    /**
     * Whether an object of a kind that is referred to has to be here: the input is complete, or it is a program that makes
     * others of this kind.
     */
    public boolean owns(Kind kind) {
        return complete || programmed.contains(kind);
    }

    /** Whether objects of a kind in a namespace are here, so that another one is missing and not elsewhere. */
    public boolean has(Kind kind, String namespace) {
        return owns(kind) || namespaces.contains(new Name(kind, namespace, ""));
    }

    /** Whether the pods of a namespace are made here: by workloads, and not by an operator of custom resources. */
    public boolean hasPods(String namespace) {
        return complete
                || byLabel.getOrDefault(namespace, List.of()).stream()
                        .filter(Workload::longRunning)
                        .anyMatch(workload -> !operated.contains(namespace)
                                || workload.manifest().source() instanceof Source.InProgram);
    }

    /** The objects of these kinds. */
    public List<Manifest> of(Kind... kinds) {
        return Arrays.stream(kinds)
                .flatMap(kind -> byKind.getOrDefault(kind, List.of()).stream())
                .toList();
    }

    /** The object of a kind with a name; empty if it is not here. */
    public Optional<Manifest> find(Kind kind, String namespace, String name) {
        return Optional.ofNullable(byName.get(new Name(kind, namespace, name)));
    }

    /** A Namespace; empty if it is not here. */
    public Optional<Manifest> namespace(String name) {
        return find(Kind.NAMESPACE, "default", name);
    }

    /** Every object that makes pods. A Deployment that a Rollout refers to makes none: the Rollout takes its place. */
    public List<Workload> workloads() {
        return workloads;
    }

    /** Every Rollout, also one whose pod template is not here: it has an absent one, and is none of the workloads. */
    public List<Workload> rollouts() {
        return rollouts;
    }

    /** The workloads that keep a number of pods. */
    public List<Workload> replicated() {
        return workloads.stream().filter(Workload::replicated).toList();
    }

    /** The workloads that replace their pods by themselves. */
    public List<Workload> released() {
        return workloads.stream().filter(Workload::released).toList();
    }

    /** The containers of all workloads: {@code Workload::containers}, {@code Workload::serving} or the like. */
    private List<Container> containers(Function<Workload, List<Container>> which) {
        return workloads.stream()
                .flatMap(workload -> which.apply(workload).stream())
                .toList();
    }

    /** The containers of all workloads; see {@link Workload#containers}. */
    public List<Container> containers() {
        return containers(Workload::containers);
    }

    /** The containers and native sidecars of all workloads; see {@link Workload#running}. */
    public List<Container> running() {
        return containers(Workload::running);
    }

    /** The init containers and containers of all workloads. */
    public List<Container> allContainers() {
        return containers(Workload::allContainers);
    }

    /** The containers that answer requests; see {@link Workload#serving}. */
    public List<Container> serving() {
        return containers(Workload::serving);
    }

    /** The containers that answer requests, of workloads that replace their pods by themselves. */
    public List<Container> releasedServing() {
        return containers(workload -> workload.released() ? workload.serving() : List.of());
    }

    /** The Services that send requests to the pods of a workload. */
    public List<Manifest> servicesOf(Workload workload) {
        return selecting(workload, Kind.SERVICE);
    }

    /** The PodDisruptionBudgets that select pods of a workload, in whatever role the pods are. */
    public List<Manifest> budgetsOf(Workload workload) {
        return selecting(workload, Kind.POD_DISRUPTION_BUDGET);
    }

    /** The objects of a kind that select pods of a workload. */
    public List<Manifest> selecting(Workload workload, Kind kind) {
        return selecting.getOrDefault(workload, Map.of()).getOrDefault(kind, List.of());
    }

    /** The workloads whose pods a Service, a budget or the like selects. */
    public List<Workload> selectedBy(Manifest object) {
        return selected.getOrDefault(object, List.of());
    }

    /** Whether a VirtualService leads to a Service. */
    public boolean routed(Manifest service) {
        return routed.contains(new Host(service.name(), service.namespace()));
    }

    /** Whether a VirtualService leads to a Service of a workload. */
    public boolean routed(Workload workload) {
        return servicesOf(workload).stream().anyMatch(this::routed);
    }

    /** The DestinationRules for a host that is named in a namespace; none for a host outside of the cluster. */
    public List<Manifest> destinationRules(Node host, String namespace) {
        return VirtualServices.host(host, namespace).map(destinationRules::get).orElse(List.of());
    }

    /** The VirtualService that a route delegates to; empty if it is not here. */
    public Optional<Manifest> delegate(Manifest virtual, Node delegate) {
        return Optional.ofNullable(byName.get(delegateName(virtual, delegate)));
    }

    /** Whether a route delegates to a VirtualService. */
    public boolean delegated(Manifest virtual) {
        return delegates.contains(new Name(Kind.VIRTUAL_SERVICE, virtual.namespace(), virtual.name()));
    }

    private static Name delegateName(Manifest virtual, Node delegate) {
        return new Name(
                Kind.VIRTUAL_SERVICE, delegate.key("namespace").text(virtual.namespace()), delegate.textOf("name"));
    }

    /** Every HorizontalPodAutoscaler and ScaledObject of KEDA. */
    public List<Manifest> autoscalers() {
        return of(Kind.HORIZONTAL_POD_AUTOSCALER, Kind.SCALED_OBJECT);
    }

    /** The autoscalers of a workload. */
    public List<Manifest> autoscalersOf(Workload workload) {
        Manifest object = workload.manifest();
        return object.known()
                .map(kind -> autoscalers.getOrDefault(
                        new Name(kind, object.namespace(), object.name()), List.<Manifest>of()))
                .orElse(List.of());
    }

    /** The workload that an autoscaler scales; empty if it is not here. */
    public Optional<Workload> scaledBy(Manifest autoscaler) {
        return target(autoscaler).map(byName::get).map(byObject::get);
    }

    /** Where an autoscaler says how many pods it keeps at least: by default 1, and 0 for KEDA, which may have less when idle. */
    public static Node minimumField(Manifest autoscaler) {
        Node idle = autoscaler.at("spec.idleReplicaCount");
        return !autoscaler.is(Kind.SCALED_OBJECT)
                ? autoscaler.at("spec.minReplicas")
                : idle.present() ? idle : autoscaler.at("spec.minReplicaCount");
    }

    /** How an autoscaler takes pods away; KEDA hands it on to its HorizontalPodAutoscaler. */
    public static Node scaleDown(Manifest autoscaler) {
        return autoscaler.at(
                autoscaler.is(Kind.SCALED_OBJECT)
                        ? "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown"
                        : "spec.behavior.scaleDown");
    }

    /** The smallest number of pods that an autoscaler keeps. */
    public static int minimum(Manifest autoscaler) {
        return minimumField(autoscaler).integer(autoscaler.is(Kind.SCALED_OBJECT) ? 0 : 1);
    }

    /** The largest number of pods that an autoscaler makes: for KEDA by default 100. */
    public static int maximum(Manifest autoscaler) {
        return autoscaler.is(Kind.SCALED_OBJECT)
                ? autoscaler.at("spec.maxReplicaCount").integer(100)
                : autoscaler.at("spec.maxReplicas").integer(1);
    }

    /**
     * The smallest number of pods that a workload is meant to have: its autoscaler's minimum, else its replicas, else 1
     * as the API has it. Empty if it is not a kind that has a number.
     */
    public OptionalInt smallestNumber(Workload workload) {
        return number(workload, Manifests::minimum);
    }

    /** The largest number: its autoscaler's maximum, else its replicas. */
    public OptionalInt largestNumber(Workload workload) {
        return number(workload, Manifests::maximum);
    }

    private OptionalInt number(Workload workload, Function<Manifest, Integer> limit) {
        if (!workload.replicated()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(autoscalersOf(workload).stream()
                .findFirst()
                .map(limit)
                .orElseGet(() -> workload.manifest().at("spec.replicas").integer(1)));
    }

    /** The environment of a container by name, literal values and those of ConfigMaps that are here. */
    public Optional<String> environment(Container container, String name) {
        String namespace = container.workload().manifest().namespace();
        Stream<String> literal = container.at("env").items().stream()
                .filter(variable -> variable.textOf("name").equals(name))
                .flatMap(variable -> value(namespace, variable).stream());
        Stream<String> fromMaps = container.at("envFrom").items().stream()
                .filter(from -> name.startsWith(from.textOf("prefix")))
                .flatMap(from -> from
                        .at("configMapRef.name")
                        .text()
                        .flatMap(map -> find(Kind.CONFIG_MAP, namespace, map))
                        .flatMap(map -> map.at("data")
                                .key(name.substring(from.textOf("prefix").length()))
                                .text())
                        .stream());
        return Stream.concat(literal, fromMaps).findFirst();
    }

    private Optional<String> value(String namespace, Node variable) {
        Node reference = variable.at("valueFrom.configMapKeyRef");
        if (reference.absent()) {
            return variable.key("value").text();
        }
        return find(Kind.CONFIG_MAP, namespace, reference.textOf("name"))
                .flatMap(map -> map.at("data").key(reference.textOf("key")).text());
    }

    /** The object whose pod template a Rollout takes. */
    public Optional<Manifest> referencedBy(Manifest rollout) {
        Node reference = rollout.at("spec.workloadRef");
        if (!rollout.is(Kind.ROLLOUT) || reference.absent()) {
            return Optional.empty();
        }
        return Kind.of(reference, Kind.DEPLOYMENT)
                .flatMap(kind -> find(kind, rollout.namespace(), reference.textOf("name")));
    }

    // The predecessor of Deployments, or a custom resource that no rule knows: not those of Istio and what Prometheus
    // reads.
    private static boolean mayMakePods(Manifest manifest) {
        String group = Manifest.group(manifest.apiVersion());
        return manifest.kind().equals("ReplicationController")
                || (manifest.known().isEmpty()
                        && group.contains(".")
                        && !group.endsWith("k8s.io")
                        && !group.endsWith("istio.io")
                        && !manifest.kind().matches("ServiceMonitor|PrometheusRule"));
    }

    private void findWorkloads() {
        Set<Manifest> replaced = Collections.newSetFromMap(new IdentityHashMap<>());
        of(Kind.ROLLOUT).forEach(rollout -> referencedBy(rollout).ifPresent(replaced::add));
        for (Manifest manifest : all) {
            if (!replaced.contains(manifest)) {
                referencedBy(manifest)
                        .map(other -> Workload.of(manifest, other))
                        .or(() -> Workload.of(manifest))
                        .ifPresent(this::add);
            }
            if (manifest.is(Kind.ROLLOUT)) {
                rollouts.add(byObject.computeIfAbsent(manifest, one -> Workload.of(one, one)));
            }
        }
    }

    private void add(Workload workload) {
        workloads.add(workload);
        byObject.put(workload.manifest(), workload);
        String namespace = workload.manifest().namespace();
        byLabel.computeIfAbsent(namespace, key -> new ArrayList<>()).add(workload);
        workload.podLabelsByRole().stream()
                .flatMap(labels -> labels.entrySet().stream())
                .distinct()
                .forEach(label -> byLabel.computeIfAbsent(namespace + "/" + label, key -> new ArrayList<>())
                        .add(workload));
    }

    private void select(Kind kind, Manifest object) {
        // The selector of a Service is a map of labels, and an empty one selects nothing.
        boolean service = kind == Kind.SERVICE;
        Selector selector = kind.selectorOf(object);
        if (service && selector.empty()) {
            return;
        }
        candidates(object.namespace(), selector).stream()
                .filter(workload -> !service || workload.longRunning())
                .filter(workload -> workload.podLabelsByRole().stream().anyMatch(selector::matches))
                .forEach(workload -> {
                    selecting
                            .computeIfAbsent(workload, key -> new EnumMap<>(Kind.class))
                            .computeIfAbsent(kind, key -> new ArrayList<>())
                            .add(object);
                    selected.computeIfAbsent(object, key -> new ArrayList<>()).add(workload);
                    if (service) {
                        workload.leadService();
                    }
                });
    }

    // Those with the rarest of the labels that the selector names.
    private List<Workload> candidates(String namespace, Selector selector) {
        return selector.labels().entrySet().stream()
                .map(label -> byLabel.getOrDefault(namespace + "/" + label, List.of()))
                .min(Comparator.comparing(List::size))
                .orElseGet(() -> byLabel.getOrDefault(namespace, List.of()));
    }

    private static Optional<Name> target(Manifest autoscaler) {
        Node target = autoscaler.at("spec.scaleTargetRef");
        // Only KEDA has a default.
        if (target.key("kind").absent() && !autoscaler.is(Kind.SCALED_OBJECT)) {
            return Optional.empty();
        }
        return Kind.of(target, Kind.DEPLOYMENT)
                .map(kind -> new Name(kind, autoscaler.namespace(), target.textOf("name")));
    }
}
