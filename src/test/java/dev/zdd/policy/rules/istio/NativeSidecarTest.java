package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NativeSidecarTest {

    private static final RuleExamples RULE = RuleExamples.of(new NativeSidecar());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                // No proxy is added.
                .accepts(World.canary().remove("Rollout", "spec.template.metadata.annotations"))
                .accepts(injected()
                        .remove("Rollout", "spec.template.metadata.annotations")
                        .set("Namespace", "metadata.labels[\"istio.io/dataplane-mode\"]", "ambient"));
    }

    @Test
    void objects() {
        RULE.objects(
                        injected().remove("Rollout", "spec.template.metadata.annotations"),
                        "[\"sidecar.istio.io/nativeSidecar\"]: nothing (expected: \"true\")")
                .objects(
                        World.canary()
                                .remove("Rollout", "spec.template.metadata.annotations")
                                .set("Namespace", "metadata.labels[\"istio-injection\"]", "enabled"),
                        "[\"sidecar.istio.io/nativeSidecar\"]: nothing (expected: \"true\")");
    }

    private static World injected() {
        return World.canary().set("Rollout", "spec.template.metadata.labels[\"sidecar.istio.io/inject\"]", "true");
    }
}
