package dev.zdd.preview;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.preview.Impact.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what the changes of a plan mean. */
final class Impacts {

    /** Whatever is between a client and a pod: while it is gone, nobody gets through. */
    private static final Map<Kind, String> ON_THE_WAY = Map.of(
            Kind.NAMESPACE, "everything in it is deleted",
            Kind.SERVICE, "its address goes, and every connection through it",
            Kind.VIRTUAL_SERVICE, "its routes go",
            Kind.ISTIO_GATEWAY, "its ports are closed",
            Kind.GATEWAY_API_GATEWAY, "its ports are closed",
            Kind.INGRESS, "its routes go",
            Kind.HTTP_ROUTE, "its routes go",
            Kind.GRPC_ROUTE, "its routes go",
            Kind.TLS_ROUTE, "its routes go");

    private static final Map<Kind, String> HOSTS = Map.of(
            Kind.VIRTUAL_SERVICE, "spec.hosts",
            Kind.INGRESS, "spec.rules",
            Kind.HTTP_ROUTE, "spec.hostnames",
            Kind.GRPC_ROUTE, "spec.hostnames",
            Kind.TLS_ROUTE, "spec.hostnames");

    private static final Kind[] WORKLOADS = {Kind.DEPLOYMENT, Kind.ROLLOUT, Kind.STATEFUL_SET, Kind.DAEMON_SET};
    private static final Kind[] PROTECTION = {
        Kind.POD_DISRUPTION_BUDGET,
        Kind.HORIZONTAL_POD_AUTOSCALER,
        Kind.SCALED_OBJECT,
        Kind.NETWORK_POLICY,
        Kind.DESTINATION_RULE
    };

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
        String deed = change.operation() == Operation.DELETE ? "is deleted" : "is deleted and made anew";
        // With another name the new one is there first.
        boolean gap = change.operation() == Operation.DELETE || change.sameName();
        String because =
                change.operation() == Operation.REPLACE ? " because of " + String.join(", ", change.paths()) : "";
        if (!gap) {
            return;
        }
        Optional<String> lost = object.known().map(ON_THE_WAY::get);
        if (lost.isPresent()) {
            add(Level.OUTAGE, object, deed + because, lost.get());
        } else if (object.is(WORKLOADS)) {
            add(Level.OUTAGE, object, deed + because, "all its pods end before there are others");
        } else if (object.is(PROTECTION)) {
            add(Level.CARE, object, deed + because, "what it protects is unprotected meanwhile");
        } else if (object.is(Kind.JOB) && change.operation() == Operation.REPLACE) {
            add(Level.NOTE, object, "runs again", "as changed");
        }
    }

    private void updated(Change change) {
        Manifest object = change.object();
        if (object.is(WORKLOADS)) {
            workload(change, object);
        }
        if (object.is(Kind.SERVICE)) {
            service(change, object);
        }
        object.known()
                .map(HOSTS::get)
                .map(path -> lost(change, path, "host"))
                .orElse(List.of())
                .forEach(host -> add(
                        Level.OUTAGE,
                        object,
                        "no longer answers to " + (host.isEmpty() ? "hosts without a rule" : host),
                        "404 for this host"));
        boolean configuration = object.is(Kind.CONFIG_MAP, Kind.SECRET);
        if (configuration && (change.changes("data") || change.changes("stringData"))) {
            add(
                    Level.CARE,
                    object,
                    "changes in place",
                    "pods see it when they happen to restart; a rollback does not undo it");
        }
        if (object.is(Kind.HORIZONTAL_POD_AUTOSCALER, Kind.SCALED_OBJECT)) {
            int before = Manifests.minimum(change.before().orElseThrow());
            int after = Manifests.minimum(object);
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
        int before = change.before().orElseThrow().at("spec.replicas").integer(1);
        if (before > 1 && object.at("spec.replicas").absent()) {
            add(
                    Level.OUTAGE,
                    object,
                    "number of pods given up: 1 instead of %d until the autoscaler acts".formatted(before),
                    "all other pods end at once; keep the field with ignoreChanges, or give up its ownership first");
        }
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
        if (object.is(Kind.JOB)) {
            add(Level.NOTE, object, "runs once", "it must succeed before what depends on it goes on");
        } else if (object.is(WORKLOADS) && Workload.of(object).isPresent()) {
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
                .distinct()
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
