package dev.zdd.policy.rules.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObjectOnceTest {

    private static final RuleExamples RULE = RuleExamples.of(new ObjectOnce());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void acceptsOverlaysBesideOneAnother() {
        String service = "{ apiVersion: v1, kind: Service, metadata: { name: shop } }";
        List<Manifest> overlays = Stream.of("k8s/dev/shop.yaml", "k8s/prod/shop.yaml", "k8s/prod/again.yaml")
                .flatMap(file -> ManifestReader.read(file, service).stream())
                .toList();
        PolicyCheck check = PolicyCheck.of(Profile.PRODUCTION).withRules(List.of(new ObjectOnce()));

        assertThat(check.run(overlays.subList(0, 2)).findings()).isEmpty();
        assertThat(check.run(overlays).findings()).hasSize(1);
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().with("{ apiVersion: v1, kind: Service, metadata: { name: shop, namespace: store } }"),
                "another object of this kind, namespace and name (expected: one)");
    }
}
