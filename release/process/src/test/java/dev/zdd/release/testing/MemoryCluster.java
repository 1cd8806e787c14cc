package dev.zdd.release.testing;

import dev.zdd.release.cluster.Access;
import dev.zdd.release.cluster.Amount;
import dev.zdd.release.cluster.JobState;
import dev.zdd.release.cluster.NodeRoom;
import dev.zdd.release.cluster.PodState;
import dev.zdd.release.cluster.Quota;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.cluster.WorkloadState.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cluster with one Deployment of three pods, whose controller takes no time. */
public final class MemoryCluster implements ServiceCluster {

    public static final int PODS = 3;
    private static final Amount REQUESTS = new Amount(250, 512L << 20);

    /** What tests change. */
    public int minorVersion = 34;

    public Set<String> missingKinds = new HashSet<>();
    public Set<String> deniedVerbs = new HashSet<>();
    public boolean deployed = true;
    public Phase phase = Phase.HEALTHY;
    public String message = "";
    public Optional<String> changedBy = Optional.empty();
    public Optional<Integer> weight = Optional.empty();
    public Optional<RuntimeException> workloadFailure = Optional.empty();
    public Set<String> abortedImages = new HashSet<>();
    public Optional<List<NodeRoom>> nodes =
            Optional.of(List.of(new NodeRoom("node1", true, new Amount(1000, 4L << 30), 50)));
    public List<Quota> quotas = List.of();
    public Optional<RuntimeException> quotaFailure = Optional.empty();
    public Set<String> imagesOnNodes = new HashSet<>();
    public Map<String, String> metricsByHash = new HashMap<>();
    public Map<String, String> serviceAnswers = new HashMap<>();
    public Map<String, String> troubleByHash = new HashMap<>();
    public Map<String, Integer> restartsByHash = new HashMap<>();
    public List<JobState> migrations = new ArrayList<>();
    public List<PodState> leaving = List.of();
    public List<String> unusedSettings = List.of();
    public Runnable onRestorePace = () -> {};
    public final List<String> sentBackTo = new ArrayList<>();
    /** Pods that a restart replaces at each look; 0: it gets nowhere. */
    public int replacedEachLook = 1;

    public int restarts;
    public int hastened;
    /** Of another template than the newest. */
    public int oldPods;

    /** A canary that nobody has promoted yet. */
    public boolean updateUnderWay;

    private String newest = "";

    private final List<String> revisions = new ArrayList<>();
    private String image;

    public MemoryCluster(String image) {
        deploy(image);
    }

    /** What a controller does when the template names this image. */
    public void deploy(String value) {
        image = value;
        revisions.remove(hash(value));
        revisions.add(hash(value));
        metricsByHash.putIfAbsent(hash(value), metrics(0, 0));
        if (abortedImages.contains(value)) {
            phase = Phase.FAILED;
            message = "metric success-rate assessed Failed";
        }
    }

    /** The ReplicaSet's hash of an image. */
    public static String hash(String image) {
        return "h-" + image.substring(image.indexOf(':') + 1);
    }

    /** What a pod says after so many requests. */
    public static String metrics(int requests, int errors) {
        return """
                # TYPE http_requests_total counter
                http_requests_total{service="ecommerce-ai",status="200"} %d
                http_requests_total{service="ecommerce-ai",status="500"} %d
                http_server_requests_seconds_bucket{le="0.01"} %d
                http_server_requests_seconds_bucket{le="0.1"} %d
                http_server_requests_seconds_bucket{le="+Inf"} %d
                http_connections_active 4
                dependency_up{dependency="database"} 1
                """.formatted(requests - errors, errors, requests / 2, requests, requests);
    }

    public String image() {
        return image;
    }

    @Override
    public int minorVersion() {
        return minorVersion;
    }

    @Override
    public boolean hasKind(String apiVersion, String kind) {
        return !missingKinds.contains(kind);
    }

    @Override
    public List<Access> denied(List<Access> wanted) {
        return wanted.stream()
                .filter(access -> deniedVerbs.contains(access.toString()))
                .toList();
    }

    @Override
    public Optional<WorkloadState> workload() {
        workloadFailure.ifPresent(failure -> {
            throw failure;
        });
        return deployed
                ? Optional.of(new WorkloadState(
                        weight.isPresent() ? "Rollout" : "Deployment",
                        "ecommerce-ai",
                        image,
                        hash(image) + newest,
                        hash(image) + (updateUnderWay ? "-before" : newest),
                        PODS,
                        PODS - oldPods,
                        PODS,
                        PODS + Math.min(1, oldPods),
                        1,
                        oldPods > 0 && phase == Phase.HEALTHY ? Phase.PROGRESSING : phase,
                        weight,
                        message,
                        changedBy))
                : Optional.empty();
    }

    @Override
    public Amount podRequests() {
        return REQUESTS;
    }

    @Override
    public List<PodState> pods() {
        List<PodState> pods = new ArrayList<>(leaving);
        for (int i = 0; i < PODS; i++) {
            Optional<String> trouble = Optional.ofNullable(troubleByHash.get(hash(image)));
            pods.add(new PodState(
                    "pod-%s-%d".formatted(hash(image), i),
                    hash(image),
                    trouble.isEmpty(),
                    false,
                    i == 0 ? restartsByHash.getOrDefault(hash(image), 0) : 0,
                    trouble));
        }
        return pods;
    }

    @Override
    public Optional<List<NodeRoom>> nodes() {
        return nodes;
    }

    @Override
    public List<Quota> quotas() {
        quotaFailure.ifPresent(failure -> {
            throw failure;
        });
        return quotas;
    }

    @Override
    public boolean everyNodeHas(String wanted) {
        return imagesOnNodes.contains(wanted);
    }

    @Override
    public Optional<String> metrics(String pod) {
        return Optional.ofNullable(metricsByHash.get(pod.replaceAll("^pod-|-\\d+$", "")));
    }

    @Override
    public Optional<String> serviceGet(String namespace, String service, int port, String pathAndQuery) {
        return serviceAnswers.entrySet().stream()
                .filter(entry -> pathAndQuery.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public List<JobState> migrations() {
        return migrations;
    }

    @Override
    public Leftovers oldRevisions() {
        return new Leftovers(revisions.size() - 1, 10);
    }

    @Override
    public List<String> removeUnusedSettings() {
        List<String> removed = unusedSettings;
        unusedSettings = List.of();
        return removed;
    }

    @Override
    public boolean hasRevision(String hash) {
        return revisions.contains(hash);
    }

    @Override
    public void sendTrafficBackTo(String hash) {
        sentBackTo.add(hash);
        deploy("ecommerce-ai:" + hash.substring(2));
        phase = Phase.HEALTHY;
        message = "";
    }

    @Override
    public void restorePace() {
        onRestorePace.run();
    }

    @Override
    public void restart(Instant at) {
        restarts++;
        newest = "-r" + restarts;
        oldPods = PODS;
    }

    @Override
    public boolean isRestarting() {
        return oldPods > 0;
    }

    /** Also the moment in which the controller works. */
    @Override
    public void hastenRestart() {
        hastened++;
        oldPods = Math.max(0, oldPods - replacedEachLook);
    }
}
