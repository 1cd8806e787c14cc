package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.Set;
import java.util.stream.Collectors;

@Rule.Description(
        title = "A pod that does not call the API has no token for it",
        looksAt = "Pods, ServiceAccount",
        why = "whoever reads a file in the container can ask the API server as the pod",
        fix = "Set automountServiceAccountToken: false, for the pod or for its ServiceAccount.",
        source =
                "kube-linter: default-service-account; Kubernetes documentation: opt out of API credential automounting",
        severities = Rule.Severities.WARNING_IN_DEV)
final class NoServiceAccountToken extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        Set<String> bound = manifests.of(Kind.ROLE_BINDING, Kind.CLUSTER_ROLE_BINDING).stream()
                .flatMap(binding -> binding.at("subjects").items().stream()
                        .map(subject -> "%s/%s"
                                .formatted(subject.key("namespace").text(binding.namespace()), subject.textOf("name"))))
                .collect(Collectors.toSet());
        for (Workload workload : manifests.workloads()) {
            Node mount = workload.pod().key("automountServiceAccountToken");
            String namespace = workload.manifest().namespace();
            String account = workload.pod().key("serviceAccountName").text("default");
            boolean off = manifests
                    .find(Kind.SERVICE_ACCOUNT, namespace, account)
                    .map(one -> one.at("automountServiceAccountToken").isFalse())
                    .orElse(false);
            boolean needed = bound.contains(namespace + "/" + account);
            if (!mount.isFalse() && !needed && (mount.isTrue() || !off)) {
                findings.add(
                        mount,
                        "false",
                        "Set automountServiceAccountToken: false, for the pod or for its ServiceAccount.");
            }
        }
        for (Manifest account : manifests.of(Kind.SERVICE_ACCOUNT)) {
            Node mount = account.at("automountServiceAccountToken");
            if (!mount.isFalse() && !bound.contains(account.namespace() + "/" + account.name())) {
                findings.add(mount, "false", "Set it here too, for the next pod that uses the account.");
            }
        }
    }
}
