package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.ClusterAccount;
import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.cluster.PodLife.Drain;
import dev.zdd.verify.cluster.PodLife.Span;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.FailureKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Evidence of a run, in seconds after its start. */
public final class Run {
    /** When it starts. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Failure> failures = new ArrayList<>();
    private final List<PodLife> pods = new ArrayList<>();
    private final List<ClusterAccount.Endpoints> endpoints = new ArrayList<>();
    private final List<ClusterAccount.Happening> events = new ArrayList<>();
    private final List<ClusterAccount.Weights> weights = new ArrayList<>();
    private final List<ClusterAccount.Weights> nodeLoad = new ArrayList<>();
    private final List<ClusterAccount.Selector> selectors = new ArrayList<>();
    private final List<ClusterAccount.BlockedEviction> blocked = new ArrayList<>();
    private final List<VersionReturn> returns = new ArrayList<>();
    private ClusterAccount.Workload workload = new ClusterAccount.Workload("", "", 0, "", 0);

    static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1e3));
    }

    public Run deployment(String strategy, int replicas, int maxUnavailable) {
        workload = new ClusterAccount.Workload("Deployment", "web", replicas, strategy, maxUnavailable);
        return this;
    }

    public Run pod(Pod pod) {
        pods.add(pod.life());
        return this;
    }

    public Run endpoints(double second, String... ready) {
        endpoints.add(new ClusterAccount.Endpoints(at(second), new TreeSet<>(Set.of(ready))));
        return this;
    }

    public Run fails(FailureKind kind, boolean reused, double... seconds) {
        for (double second : seconds) {
            failures.add(
                    new Failure(failures.size(), "GET /", failures.size(), kind, reused, at(second), 3, "it failed"));
        }
        return this;
    }

    Run selector(double second, String app) {
        selectors.add(new ClusterAccount.Selector(at(second), Map.of("app", app)));
        return this;
    }

    Run event(double second, String object, String reason, String message) {
        events.add(new ClusterAccount.Happening(at(second), object, reason, message));
        return this;
    }

    public Run weights(double second, String one, int ofOne, String other, int ofOther) {
        weights.add(new ClusterAccount.Weights(at(second), "Rollout/web", Map.of(one, ofOne, other, ofOther)));
        return this;
    }

    public Run nodes(double second, String resource, int one, int other) {
        nodeLoad.add(new ClusterAccount.Weights(at(second), resource, Map.of("node1", one, "node2", other)));
        return this;
    }

    Run returns(int client, String from, String to, double second) {
        returns.add(new VersionReturn(client, from, to, at(second)));
        return this;
    }

    Run blocked(String budget, String node, double seconds, String pod) {
        blocked.add(new ClusterAccount.BlockedEviction(budget, node, Set.of(pod), seconds));
        return this;
    }

    int failures() {
        return failures.size();
    }

    public List<Failure> failed() {
        return failures;
    }

    public ClusterAccount account() {
        return new ClusterAccount(workload, pods, endpoints, events, weights, nodeLoad, selectors, blocked, List.of());
    }

    public List<Finding> judge() {
        return Causes.judge(failures, account(), returns, 0);
    }

    /** A pod, with what matters of it. */
    public static final class Pod {
        private final String name;
        private final boolean isNew;
        private final double seen;
        private final List<Span> ready = new ArrayList<>();
        private final List<ContainerEnd> ends = new ArrayList<>();
        private Instant ending;
        private long grace = 30;
        private Drain drain = new Drain(false, 0);
        private boolean probe = true;
        private int restarts;
        private String disruption = "";

        private Pod(String name, boolean isNew, double seen) {
            this.name = name;
            this.isNew = isNew;
            this.seen = seen;
        }

        /** Ready since the start. */
        public static Pod old(String name) {
            return new Pod(name, false, 0).readyFrom(0);
        }

        public static Pod added(String name, double second) {
            return new Pod(name, true, second);
        }

        public Pod readyFrom(double second) {
            ready.add(new Span(at(second), null));
            return this;
        }

        private void notReady(double second) {
            Span last = ready.remove(ready.size() - 1);
            ready.add(new Span(last.from(), at(second)));
        }

        public Pod endsAt(double second) {
            notReady(second);
            ending = at(second);
            return this;
        }

        public Pod exits(double second, int code, long afterDeletion) {
            ends.add(new ContainerEnd("web", code, "Completed", at(second), afterDeletion));
            return this;
        }

        public Pod sleeps(int seconds) {
            drain = new Drain(true, seconds);
            return this;
        }

        Pod grace(long seconds) {
            grace = seconds;
            return this;
        }

        Pod withoutProbe() {
            probe = false;
            return this;
        }

        Pod disrupted(String reason) {
            disruption = reason;
            return this;
        }

        Pod restarts(double second, double readyAgain) {
            notReady(second);
            ends.add(new ContainerEnd("web", 143, "Error", at(second), -1));
            restarts++;
            return readyFrom(readyAgain);
        }

        Pod outOfMemory(double second, double readyAgain) {
            notReady(second);
            ends.add(new ContainerEnd("web", 137, "OOMKilled", at(second), -1));
            restarts++;
            return readyFrom(readyAgain);
        }

        PodLife life() {
            return new PodLife(
                    name,
                    "1",
                    "node1",
                    at(seen),
                    isNew,
                    at(seen),
                    null,
                    ready,
                    ending,
                    grace,
                    drain,
                    probe,
                    ends,
                    restarts,
                    disruption,
                    ending == null ? null : ending.plusSeconds(20));
        }
    }
}
