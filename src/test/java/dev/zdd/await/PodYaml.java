package dev.zdd.await;

/** Pods as the kubelet and the scheduler of Kubernetes 1.3x report them, cut to what matters. */
final class PodYaml {

    private PodYaml() {}

    /** A pod of the ReplicaSet (or other owner) with this uid. */
    static String pod(String name, String owner, String status) {
        return """
                metadata:
                  name: %s
                  namespace: shop
                  uid: uid-%s
                  labels: {app: api}
                  ownerReferences: [{kind: Owner, name: owner, uid: %s, controller: true}]
                spec: {containers: [{name: api, image: "shop:2"}]}
                status:
                %s
                """.formatted(name, name, owner, status.indent(2));
    }

    static String ending(String pod) {
        return pod.replace("metadata:", "metadata:\n  deletionTimestamp: \"2026-11-23T06:00:00Z\"");
    }

    static String ready() {
        return """
                phase: Running
                conditions: [{type: PodScheduled, status: "True"}, {type: Ready, status: "True"}]
                containerStatuses:
                - {name: api, image: "shop:2", ready: true, started: true, restartCount: 0, state: {running: {}}}
                """;
    }

    static String running(int restarts) {
        return """
                phase: Running
                conditions: [{type: PodScheduled, status: "True"}, {type: Ready, status: "False", reason: ContainersNotReady}]
                containerStatuses:
                - {name: api, image: "shop:2", ready: false, started: true, restartCount: %d, state: {running: {}}}
                """.formatted(restarts);
    }

    static String waiting(String reason, String message) {
        return """
                phase: Pending
                conditions: [{type: PodScheduled, status: "True"}, {type: Ready, status: "False", reason: ContainersNotReady}]
                containerStatuses:
                - name: api
                  image: "shop:2"
                  ready: false
                  started: false
                  restartCount: 0
                  state: {waiting: {reason: %s, message: '%s'}}
                """.formatted(reason, message);
    }

    static String backOff(int restarts, int exitCode, String reason, String message) {
        return """
                phase: Running
                conditions: [{type: PodScheduled, status: "True"}, {type: Ready, status: "False", reason: ContainersNotReady}]
                containerStatuses:
                - name: api
                  image: "shop:2"
                  ready: false
                  started: false
                  restartCount: %d
                  state: {waiting: {reason: CrashLoopBackOff, message: back-off 20s restarting failed container}}
                  lastState: {terminated: {exitCode: %d, reason: %s, message: '%s'}}
                """.formatted(restarts, exitCode, reason, message);
    }

    static String initBackOff(int restarts) {
        return """
                phase: Pending
                conditions: [{type: PodScheduled, status: "True"}, {type: Initialized, status: "False"}]
                initContainerStatuses:
                - name: migrate
                  image: "shop:2"
                  restartCount: %d
                  state: {waiting: {reason: CrashLoopBackOff}}
                  lastState: {terminated: {exitCode: 3, reason: Error}}
                containerStatuses:
                - {name: api, image: "shop:2", ready: false, restartCount: 0, state: {waiting: {reason: PodInitializing}}}
                """.formatted(restarts);
    }

    static String unschedulable() {
        return """
                phase: Pending
                conditions:
                - type: PodScheduled
                  status: "False"
                  reason: Unschedulable
                  message: '0/2 nodes are available: 2 Insufficient cpu.'
                """;
    }

    static String evicted() {
        return """
                phase: Failed
                reason: Evicted
                message: 'The node was low on resource: memory.'
                """;
    }

    static String ended(int exitCode) {
        return """
                phase: %s
                conditions: [{type: PodScheduled, status: "True"}]
                containerStatuses:
                - {name: api, image: "shop:2", ready: false, restartCount: 0,
                   state: {terminated: {exitCode: %d, reason: Error}}}
                """.formatted(exitCode == 0 ? "Succeeded" : "Failed", exitCode);
    }

    /** A container has ended; the kubelet says so a moment before it calls the pod itself ended. */
    static String justEnded(int exitCode) {
        return ended(exitCode).replaceFirst("phase: \\w+", "phase: Running");
    }

    static String neverRestarted(String pod) {
        return pod.replace("spec: {", "spec: {restartPolicy: Never, ");
    }

    static String event(String pod, String type, String reason, String message) {
        return """
                metadata: {name: e, namespace: shop}
                involvedObject: {kind: Pod, name: %s, uid: uid-%s}
                type: %s
                reason: %s
                message: '%s'
                lastTimestamp: "2026-11-23T06:00:00Z"
                """.formatted(pod, pod, type, reason, message);
    }
}
