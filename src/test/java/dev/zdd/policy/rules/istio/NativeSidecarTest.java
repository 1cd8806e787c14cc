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

    private static World classic(String config) {
        return injected()
                .remove("Rollout", "spec.template.metadata.annotations")
                .set("Rollout", "spec.template.metadata.annotations[\"proxy.istio.io/config\"]", config);
    }

    @Test
    void knowsClassicSidecarsThatDrain() {
        RULE.accepts(classic("proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true' }"))
                .accepts(classic("{\"terminationDrainDuration\": \"55s\"}"))
                .objects(
                        classic("terminationDrainDuration: 5s"),
                        "terminationDrainDuration: 5s (expected: >= 55 s: preStop and drain of the application)");
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
