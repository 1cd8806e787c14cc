package dev.zdd.release.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The cluster as far as one service's release needs it; tests put one in memory in its place. Every method waits for an API
 * server that is away, within {@link Patience}.
 */
public interface ServiceCluster {

    /** Kubernetes' minor version: 34 of 1.34. */
    int minorVersion();

    /** Whether the API server knows a kind. */
    boolean hasKind(String apiVersion, String kind);

    /** Those of {@code wanted} that this account is not allowed (SelfSubjectAccessReview). */
    List<Access> denied(List<Access> wanted);

    /** The Deployment or Rollout; empty when there is none. */
    Optional<WorkloadState> workload();

    /** What one pod of the workload requests; none when there is no workload. */
    Amount podRequests();

    List<PodState> pods();

    /** Empty where the account may not list nodes and the pods of all namespaces. */
    Optional<List<NodeRoom>> nodes();

    List<Quota> quotas();

    /** Whether every node says it has an image; nodes tell 50 at most, and some minutes late. No where they may not be listed. */
    boolean everyNodeHas(String image);

    /**
     * The metrics of a pod in Prometheus' text format, from its management port by way of the API server.
     *
     * @return empty when the pod does not answer
     */
    Optional<String> metrics(String pod);

    /** A GET through the API server to a Service; empty when nobody answers with 200. */
    Optional<String> serviceGet(String namespace, String service, int port, String pathAndQuery);

    /** The migrations' Jobs. */
    List<JobState> migrations();

    /** How many ReplicaSets without pods are kept, and how many may be. */
    Leftovers oldRevisions();

    /** @param limit the workload's revisionHistoryLimit */
    record Leftovers(int kept, int limit) {}

    /** Deletes the settings that no ReplicaSet, pod or Job names any more; gives their kinds and names. */
    List<String> removeUnusedSettings();

    /** Whether there is still a ReplicaSet with this hash to go back to. */
    boolean hasRevision(String hash);

    /**
     * Gives the traffic back to an earlier version as fast as the workload's controller can: a canary is aborted, the pod
     * template becomes that of the earlier ReplicaSet, and all pods may start at once.
     */
    void sendTrafficBackTo(String hash);

    /** Undoes what {@link #sendTrafficBackTo} changed beside the template: the pace of a rolling update. */
    void restorePace();

    /** Has all pods replaced by new ones of the same version, with the surge of an update. */
    void restart(Instant at);

    /** Whether pods are being replaced by new ones of the same version. */
    boolean isRestarting();

    /** Spares a restart that is under way the steps and the analysis of a canary. Does nothing to a release. */
    void hastenRestart();
}
