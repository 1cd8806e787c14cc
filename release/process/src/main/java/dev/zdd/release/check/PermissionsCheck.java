package dev.zdd.release.check;

import dev.zdd.release.cluster.Access;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** This account may do what a release and its way back do in the service's namespace. */
public record PermissionsCheck(ServiceCluster cluster, String namespace, boolean canary) implements Check {
    @Override
    public Finding find() {
        List<Access> needed = needed(canary);
        List<Access> denied = cluster.denied(needed);
        return denied.isEmpty()
                ? new Finding.Passed("all %d permissions that a release needs".formatted(needed.size()))
                : new Finding.Refused(Message.NOT_PERMITTED.text(
                        denied.stream().map(Access::toString).collect(Collectors.joining(", ")), namespace));
    }

    static List<Access> needed(boolean canary) {
        List<Access> needed = new ArrayList<>();
        // What the program registers.
        for (String verb : List.of("get", "create", "patch", "delete")) {
            needed.add(new Access(verb, "", "configmaps"));
            needed.add(new Access(verb, "", "secrets"));
            needed.add(new Access(verb, "", "services"));
            needed.add(new Access(verb, "batch", "jobs"));
            needed.add(new Access(verb, "policy", "poddisruptionbudgets"));
            needed.add(new Access(verb, "autoscaling", "horizontalpodautoscalers"));
        }
        String group = canary ? "argoproj.io" : "apps";
        String workload = canary ? "rollouts" : "deployments";
        needed.add(new Access("get", group, workload));
        needed.add(new Access("patch", group, workload));
        if (canary) {
            needed.add(new Access("patch", group, "rollouts/status"));
        }
        // What the release itself looks at and keeps.
        needed.add(new Access("list", "apps", "replicasets"));
        needed.add(new Access("list", "", "pods"));
        needed.add(new Access("get", "", "pods/proxy"));
        needed.add(new Access("get", "", "pods/log"));
        needed.add(new Access("list", "", "secrets"));
        needed.add(new Access("list", "", "configmaps"));
        needed.add(new Access("list", "batch", "jobs"));
        needed.add(new Access("list", "", "resourcequotas"));
        for (String verb : List.of("get", "create", "update")) {
            needed.add(new Access(verb, "coordination.k8s.io", "leases"));
        }
        return List.copyOf(needed);
    }
}
