package dev.zdd.release.message;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a release says when it refuses, fails, goes back or waits. docs/runbook.md has a section for each of them, with what to
 * do, and RunbookTest compares the two with what the code says in those situations.
 */
public enum Message {
    API_AWAY("API server: no answer: %s; waiting, at most %s"),
    API_GONE("API server: no answer for %s (expected: an answer): %s"),
    OTHER_CLUSTER("cluster: %s (expected: that of stack %s, %s, by its kubernetes:context and kubernetes:kubeconfig)"),
    KINDS_MISSING("cluster: %s missing (expected: installed, the stack's strategy %s needs them)"),
    VERSION_TOO_OLD("cluster: Kubernetes %s (expected: 1.%d or newer)"),
    NOT_PERMITTED("permissions: this account may not %s in namespace %s (expected: it may)"),
    FORBIDDEN("API server: %s (expected: permitted)"),
    NO_WORKLOAD("workload: no %s in namespace %s (expected: deployed): bring the stack up first"),
    UNHEALTHY("workload: %s (expected: all pods ready and up to date)"),
    NO_ROOM("capacity: no node has room for %d more pod(s) with %s (expected: room for the surge)"),
    QUOTA("quota: %s leaves %s of %s (expected: at least %s for the surge)"),
    IMAGE_REFUSED("image: %s (expected: a tag other than latest, or a digest)"),
    IMAGE_MISSING("image %s: not found in %s (expected: there)"),
    DEPENDENCY_DOWN("dependencies: %s does not answer pod %s (expected: it answers)"),
    PREVIEW_FAILED("preview: %s (expected: a clean preview)"),
    OUTAGE("preview: %s %s: %s (expected: no outage)"),
    MIGRATIONS_REFUSED(
            "migrations: %d not compatible, the first in %s: %s (expected: both versions run on both schemas)"),
    MIGRATIONS_UNJUDGED(
            "migrations: not judged in full: %s (expected: migrations and manifests of both images, and the database's history); no contract migration will run"),
    NOT_PROMOTED(
            "promotion: %s has not run %s healthily (expected: a release of it that succeeded): release it there first, "
                    + "or say why not with --override-promotion REASON"),
    NO_STACK_BEFORE(
            "promotion: stack %s does not say which stack an image must have run on before (expected: %s, with its name or none)"),
    LEASE_HELD("release: %s holds the lease %s (expected: nobody): wait until it ends"),
    LEASE_LOST("release: the lease %s went to %s (expected: kept): stopped, nothing more is changed"),
    CUT_OFF(
            "release: number %d, of image %s, was cut off in step %s (expected: none under way): run it again to go on, or "
                    + "./zdd rollback %s to back out"),
    UNDONE_BY_HAND(
            "workload: runs image %s, but Pulumi's state says %s: changed by %s; taken over into Pulumi's configuration"),
    OTHER_UPDATE(
            "pulumi: an update at %s was no release (expected: releases alone); what it applied counts as the version before"),
    ENGINE_FAILED("roll-out: %s"),
    ENGINE_HANGS("engine: still at work after %s (expected: ended): it was interrupted"),
    NOT_ROLLED_OUT("roll-out: not everywhere after %s: %s"),
    ENDED_BY_SIGNAL("release %d: ended by a signal in step %s (expected: left to its end): run it again to go on"),
    ABORTED("roll-out: the canary was aborted: %s"),
    CONTAINER_FAILS("roll-out: pod %s: %s"),
    TOO_MANY_ERRORS("health: %.1f %% of %d requests failed in the last %s, by %s (expected: less than %.0f %%)"),
    MORE_ERRORS(
            "health: %.2f %% of %d requests failed in the last %s, by %s (expected: at most %.2f %% as before the release, and %.1f points)"),
    TOO_SLOW("health: %s is %s (expected: at most %s)"),
    RESTARTS("health: containers of the new version restarted %d times (expected: fewer than %d)"),
    CHANGED_MEANWHILE("health: the workload was changed by %s during the watch (expected: left alone)"),
    TOO_LITTLE_TRAFFIC("health: %d requests in %s (expected: at least %d): too little traffic to judge"),
    SLOWER("health: %s is %s, before the release it was %s (expected: at most %s times that or below %s)"),
    PROMETHEUS_SILENT("health: %s gives no figures of this service; the pods' own counters go on being judged"),
    NOT_MEASURED("health: no source of figures answers: %s; not judged"),
    CONTRACT_FAILED("contract: %s; the new version serves: run the same release again"),
    CONTRACT_LEFT(
            "contract: %s left, because the new version was not judged: release the same image again when it has traffic, or with a "
                    + "smaller --min-requests"),
    CONTRACT_NOT_JUDGED(
            "contract: %s left, because the migrations were not judged in full: release the same image again when both images can be read and the history is known"),
    NOTHING_TO_ROLL_BACK("rollback: no earlier release of stack %s that succeeded (expected: one in its history)"),
    NO_SUCH_REVISION("rollback: no release number %d of stack %s that succeeded (expected: %s)"),
    TRAFFIC_NOT_BACK("rollback: the old version does not serve everything after %s: %s; going on with Pulumi's state"),
    WAY_BACK_REFUSED(
            "rollback: %s cannot come back, contract migrations have run since: %s; %s serves on (expected: a version that fits the schema)"),
    ROLLBACK_FAILED("rollback: %s: run ./zdd rollback %s again"),
    UPDATE_UNDER_WAY("workload: %s (expected: no update under way): wait for it"),
    NOT_RESTARTED("restart: %s: nothing new for %s: %s; the pods that were not replaced serve on"),
    NO_SUCH_NODE("node %s: not in the cluster (expected: one of %s)"),
    UNMANAGED_POD("node %s: no controller would replace pod %s (expected: none such): move or delete it first"),
    NOT_DRAINED("node %s: not empty after %s: %s (expected: empty): run the same command again"),
    WEBHOOK_FAILED("webhook: %s (expected: a 2xx answer); the release goes on");

    private static final Pattern PLACE = Pattern.compile("%(\\.\\d)?[sdf]|%%");

    private final String form;

    Message(String form) {
        this.form = form;
    }

    /** The message with its values. */
    public String text(Object... values) {
        return form.formatted(values);
    }

    /** The message for people who look it up: every value is an ellipsis. */
    public String form() {
        return PLACE.matcher(form).replaceAll(found -> found.group().equals("%%") ? "%" : "…");
    }

    /** Matches the message with whatever values. */
    public Pattern pattern() {
        return Pattern.compile(
                Arrays.stream(form().split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
