package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ImagePinnedTest {

    private static final RuleExamples RULE = RuleExamples.of(new ImagePinned());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].image",
                                "localhost:5000/shop@sha256:1f2e"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].image",
                                        "registry.example.com:5000/shop"),
                        "image: registry.example.com:5000/shop (expected: a tag other than latest, or a digest)")
                .objects(
                        World.rolling().set("Deployment", "spec.template.spec.containers[0].image", "shop:latest"),
                        "image: shop:latest (expected: a tag other than latest, or a digest)");
    }
}
