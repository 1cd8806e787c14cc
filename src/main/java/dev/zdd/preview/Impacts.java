package dev.zdd.preview;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.preview.Impact.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what the changes of a plan mean. */
final class Impacts {

    /** Whatever is between a client and a pod: while it is gone, nobody gets through. */
    private static final Map<String, String> ON_THE_WAY = Map.of(
            "Namespace", "everything in it is deleted",
            "Service", "its address goes, and every connection through it",
            "VirtualService", "its routes go",
            "Gateway", "its ports are closed",
            "Ingress", "its routes go",
            "HTTPRoute", "its routes go");

    private static final Set<String> WORKLOADS = Set.of("Deployment", "Rollout", "StatefulSet", "DaemonSet");
    private static final Set<String> PROTECTION =
            Set.of("PodDisruptionBudget", "HorizontalPodAutoscaler", "NetworkPolicy", "DestinationRule");

    private final Plan plan;
    private final List<Impact> impacts = new ArrayList<>();

    private Impacts(Plan plan) {
        this.plan = plan;
    }

    /** All of them, worst first. */
    static List<Impact> of(Plan plan) {
        Impacts impacts = new Impacts(plan);
        plan.changes().forEach(impacts::judge);
        impacts.impacts.sort(Comparator.comparing(Impact::level)
                .thenComparing(impact -> impact.object().reference()));
        return List.copyOf(impacts.impacts);
    }

    private void judge(Change change) {
        switch (change.operation()) {
            case REPLACE, DELETE -> gone(change);
            case UPDATE -> updated(change);
            case CREATE -> created(change);
            case SAME -> {}
        }
    }

    private void gone(Change change) {
        Manifest object = change.object();
        String kind = object.kind();
        String deed = change.operation() == Operation.DELETE ? "is deleted" : "is deleted and made anew";
        // With another name the new one is there first.
        boolean gap = change.operation() == Operation.DELETE || change.sameName();
        String because =
                change.operation() == Operation.REPLACE ? " because of " + String.join(", ", change.paths()) : "";
        if (!gap) {
            return;
        }
        if (ON_THE_WAY.containsKey(kind)) {
            add(Level.OUTAGE, object, deed + because, ON_THE_WAY.get(kind));
        } else if (WORKLOADS.contains(kind)) {
            add(Level.OUTAGE, object, deed + because, "all its pods end before there are others");
        } else if (PROTECTION.contains(kind)) {
            add(Level.CARE, object, deed + because, "what it protects is unprotected meanwhile");
        } else if (kind.equals("Job") && change.operation() == Operation.REPLACE) {
            add(Level.NOTE, object, "runs again", "as changed");
        }
    }

    private void updated(Change change) {
        Manifest object = change.object();
        if (WORKLOADS.contains(object.kind())) {
            workload(change, object);
        }
        if (object.is(Kind.SERVICE)) {
            service(change, object);
        }
        if (object.kind().equals("VirtualService")) {
            lost(change, "spec.hosts", "host")
                    .forEach(host -> add(Level.OUTAGE, object, "no longer answers to " + host, "404 for this host"));
        }
        boolean configuration =
                object.kind().equals("ConfigMap") || object.kind().equals("Secret");
        if (configuration && (change.changes("data") || change.changes("stringData"))) {
            add(
                    Level.CARE,
                    object,
                    "changes in place",
                    "pods see it when they happen to restart; a rollback does not undo it");
        }
        if (object.kind().equals("HorizontalPodAutoscaler")) {
            int before = change.before().orElseThrow().at("spec.minReplicas").integer(1);
            int after = object.at("spec.minReplicas").integer(1);
            if (after < before) {
                add(
                        Level.CARE,
                        object,
                        "minimum %d instead of %d pods".formatted(after, before),
                        "pods may go as soon as load allows");
            }
        }
    }

    private void workload(Change change, Manifest object) {
        if (change.changes("spec.selector")) {
            add(Level.OUTAGE, object, "another selector", "it no longer knows its pods, and makes others beside them");
        }
        if (!change.changes("spec.template")) {
            return;
        }
        String paths = String.join(
                ", ",
                change.paths().stream()
                        .filter(path -> path.startsWith("spec.template"))
                        .map(path -> path.replace("spec.template.", ""))
                        .toList());
        if (object.at("spec.strategy.type").text("").equals("Recreate")) {
            add(Level.OUTAGE, object, "all pods are replaced at once (Recreate): " + paths, "nothing serves meanwhile");
        } else {
            add(Level.ROLLS, object, "pods are replaced: " + paths, "no request is dropped, if the policies hold");
        }
    }

    private void service(Change change, Manifest object) {
        if (change.changes("spec.selector")) {
            add(
                    Level.OUTAGE,
                    object,
                    "another selector: %s instead of %s"
                            .formatted(
                                    object.at("spec.selector").show(),
                                    change.before()
                                            .orElseThrow()
                                            .at("spec.selector")
                                            .show()),
                    "the pods behind it are out of traffic at once, ready or not their successors");
        }
        lost(change, "spec.ports", "port")
                .forEach(port ->
                        add(Level.OUTAGE, object, "no longer listens on port " + port, "connection refused there"));
    }

    private void created(Change change) {
        Manifest object = change.object();
        boolean first = plan.before().isEmpty();
        if (object.kind().equals("Job")) {
            add(Level.NOTE, object, "runs once", "it must succeed before what depends on it goes on");
        } else if (WORKLOADS.contains(object.kind()) && Workload.of(object).isPresent()) {
            add(
                    Level.NOTE,
                    object,
                    "is new",
                    first ? "nothing is served yet" : "it takes no traffic from others by itself");
        }
    }

    // Values of a list of texts, or of a field in a list of maps, that are there no longer.
    private static List<String> lost(Change change, String path, String field) {
        List<String> after = values(change.object().at(path), field);
        return values(change.before().orElseThrow().at(path), field).stream()
                .filter(value -> !after.contains(value))
                .toList();
    }

    private static List<String> values(Node list, String field) {
        return list.items().stream()
                .map(item -> item.text().orElseGet(() -> item.key(field).text("")))
                .toList();
    }

    private void add(Level level, Manifest object, String what, String meaning) {
        impacts.add(new Impact(level, object, what, meaning));
    }
}
