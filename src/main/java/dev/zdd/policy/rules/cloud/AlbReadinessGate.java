package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.model.AwsLoadBalancer;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Rule;
import java.util.Optional;

@Rule.Description(
        title = "An update waits until the load balancer knows the new pods",
        looksAt = "Ingress or Service of the AWS Load Balancer Controller with IP targets, Namespace",
        why = "the old pods go before the new targets are healthy: 502 to 504 in every release",
        fix = "Label the namespace elbv2.k8s.aws/pod-readiness-gate-inject: enabled.",
        source = "aws-load-balancer-controller#1719, #2131, #1064, #905",
        severities = Rule.Severities.WARNING_IN_DEV)
final class AlbReadinessGate extends Rule {

    private static final String LABEL = "elbv2.k8s.aws/pod-readiness-gate-inject";

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest object : AwsLoadBalancer.in(manifests).stream()
                .map(AwsLoadBalancer::object)
                .distinct()
                .toList()) {
            Optional<Manifest> namespace = manifests.namespace(object.namespace());
            if (namespace.isPresent()
                    && !"enabled".equals(namespace.get().labels().get(LABEL))) {
                findings.add(namespace.get().at("metadata.labels").key(LABEL), "enabled");
            } else if (namespace.isEmpty()) {
                findings.missing(
                        Kind.NAMESPACE, object.at("metadata.namespace"), "a Namespace with the label " + LABEL);
            }
        }
    }
}
