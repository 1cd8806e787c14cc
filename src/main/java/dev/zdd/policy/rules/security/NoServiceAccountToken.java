package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                        .map(subject -> subject.textOf("kind").equals("ServiceAccount")
                                ? user(subject.key("namespace").text(binding.namespace()), subject.textOf("name"))
                                : subject.textOf("name")))
                .collect(Collectors.toSet());
        for (Workload workload : manifests.workloads()) {
            Node mount = workload.pod().key("automountServiceAccountToken");
            String namespace = workload.manifest().namespace();
            String account = workload.serviceAccount().text("default");
            boolean off = manifests
                    .find(Kind.SERVICE_ACCOUNT, namespace, account)
                    .map(one -> one.at("automountServiceAccountToken").isFalse())
                    .orElse(false);
            boolean needed = isBound(bound, namespace, account);
            if (!mount.isFalse() && !needed && (mount.isTrue() || !off)) {
                findings.add(
                        mount,
                        "false",
                        "Set automountServiceAccountToken: false, for the pod or for its ServiceAccount.");
            }
        }
        for (Manifest account : manifests.of(Kind.SERVICE_ACCOUNT)) {
            Node mount = account.at("automountServiceAccountToken");
            if (!mount.isFalse() && !isBound(bound, account.namespace(), account.name())) {
                findings.add(mount, "false", "Set it here too, for the next pod that uses the account.");
            }
        }
    }

    // By itself, or as one of all service accounts, of the namespace or of the cluster.
    private static boolean isBound(Set<String> bound, String namespace, String account) {
        return Stream.of(user(namespace, account), "system:serviceaccounts:" + namespace, "system:serviceaccounts")
                .anyMatch(bound::contains);
    }

    /** What the API server calls a service account where it is a user. */
    private static String user(String namespace, String account) {
        return "system:serviceaccount:%s:%s".formatted(namespace, account);
    }
}
