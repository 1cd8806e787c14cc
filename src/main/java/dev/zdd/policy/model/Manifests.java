package dev.zdd.policy.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** All objects of a program or of files, together: what one says about another can be checked. */
public final class Manifests {

    private final List<Manifest> all;
    private final List<Workload> workloads;

    /** Copies the list. */
    public Manifests(List<Manifest> all) {
        this.all = List.copyOf(all);
        this.workloads = this.all.stream()
                .flatMap(manifest -> Workload.of(manifest).stream())
                .toList();
    }

    /** Every object, in order. */
    public List<Manifest> all() {
        return all;
    }

    /** The objects of a kind. */
    public List<Manifest> of(String kind) {
        return all.stream().filter(manifest -> manifest.kind().equals(kind)).toList();
    }

    /** The object of a kind with a name; empty if the program has none. */
    public Optional<Manifest> find(String kind, String namespace, String name) {
        return of(kind).stream()
                .filter(manifest -> manifest.namespace().equals(namespace)
                        && manifest.name().equals(name))
                .findFirst();
    }

    /** Every object that makes pods. */
    public List<Workload> workloads() {
        return workloads;
    }

    /** The workloads that keep a number of pods. */
    public List<Workload> replicated() {
        return workloads.stream().filter(Workload::replicated).toList();
    }

    /** Services of the core group, not those of Knative or the like. */
    public List<Manifest> services() {
        return of("Service").stream()
                .filter(service -> service.group().isEmpty())
                .toList();
    }

    /** The Services that send requests to the pods of a workload. */
    public List<Manifest> servicesOf(Workload workload) {
        return services().stream().filter(service -> selects(service, workload)).toList();
    }

    /** The workloads behind a Service. */
    public List<Workload> behind(Manifest service) {
        return workloads.stream().filter(workload -> selects(service, workload)).toList();
    }

    /** The HorizontalPodAutoscalers that look at a workload. */
    public List<Manifest> autoscalersOf(Workload workload) {
        Manifest target = workload.manifest();
        return of("HorizontalPodAutoscaler").stream()
                .filter(autoscaler -> autoscaler.namespace().equals(target.namespace())
                        && autoscaler.at("spec.scaleTargetRef.kind").text("").equals(target.kind())
                        && autoscaler.at("spec.scaleTargetRef.name").text("").equals(target.name()))
                .toList();
    }

    /** The PodDisruptionBudgets that select pods of a workload, in whatever role the pods are. */
    public List<Manifest> budgetsOf(Workload workload) {
        return of("PodDisruptionBudget").stream()
                .filter(budget -> budget.namespace().equals(workload.manifest().namespace()))
                .filter(budget -> workload.podLabelsByRole().stream()
                        .anyMatch(labels -> new Selector(budget.at("spec.selector")).matches(labels)))
                .toList();
    }

    /** The workloads whose pods a budget selects. */
    public List<Workload> under(Manifest budget) {
        return replicated().stream()
                .filter(workload -> budgetsOf(workload).contains(budget))
                .toList();
    }

    /**
     * The smallest number of pods that a workload is meant to have: its autoscaler's minimum, else its replicas, else 1
     * as the API has it. Empty if it is not a kind that has a number.
     */
    public OptionalInt smallestNumber(Workload workload) {
        if (!workload.replicated()) {
            return OptionalInt.empty();
        }
        List<Manifest> autoscalers = autoscalersOf(workload);
        int number = autoscalers.isEmpty()
                ? workload.manifest().at("spec.replicas").integer(1)
                : autoscalers.get(0).at("spec.minReplicas").integer(1);
        return OptionalInt.of(number);
    }

    /** The environment of a container by name, literal values and those of ConfigMaps of the program. */
    public Optional<String> environment(Workload workload, Container container, String name) {
        Stream<String> literal = container.at("env").items().stream()
                .filter(variable -> variable.key("name").text("").equals(name))
                .flatMap(variable -> value(workload, variable).stream());
        List<String> fromMaps = new ArrayList<>();
        for (Node from : container.at("envFrom").items()) {
            String prefix = from.key("prefix").text("");
            from.at("configMapRef.name")
                    .text()
                    .flatMap(map -> find("ConfigMap", workload.manifest().namespace(), map))
                    .filter(map -> name.startsWith(prefix))
                    .flatMap(map ->
                            map.at("data").key(name.substring(prefix.length())).text())
                    .ifPresent(fromMaps::add);
        }
        return Stream.concat(literal, fromMaps.stream()).findFirst();
    }

    private Optional<String> value(Workload workload, Node variable) {
        Node reference = variable.at("valueFrom.configMapKeyRef");
        if (reference.absent()) {
            return variable.key("value").text();
        }
        return find(
                        "ConfigMap",
                        workload.manifest().namespace(),
                        reference.key("name").text(""))
                .flatMap(
                        map -> map.at("data").key(reference.key("key").text("")).text());
    }

    private static boolean selects(Manifest service, Workload workload) {
        Node selector = service.at("spec.selector");
        return !selector.members().isEmpty()
                && workload.longRunning()
                && service.namespace().equals(workload.manifest().namespace())
                && workload.podLabelsByRole().stream()
                        .anyMatch(labels -> Selector.containsAll(labels, selector.texts()));
    }
}
