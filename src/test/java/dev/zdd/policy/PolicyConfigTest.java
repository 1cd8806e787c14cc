package dev.zdd.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.policy.rule.Profile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyConfigTest {

    @Test
    void takesTheProfileFromTheStackUnlessToldOtherwise() {
        assertThat(read(Map.of("shop:image", "shop:1")).profile()).isEqualTo(Profile.DEV);
        assertThat(read(Map.of("policy:profile", "production")).profile()).isEqualTo(Profile.PRODUCTION);
    }

    @Test
    void readsWaivers() {
        PolicySettings settings = read(Map.of(
                "policy:waivers",
                "[{\"rule\": \"priority-class\", \"object\": \"Deployment/shop\", \"reason\": \"r\"}]"));

        assertThat(settings.waivers()).containsExactly(new Waiver("priority-class", "Deployment", "shop", "r"));
    }

    @Test
    void refusesWhatDoesNotFitAllAtOnce() {
        assertThatThrownBy(() -> read(Map.of(
                        "policy:profile", "strict",
                        "policy:waiver", "x",
                        "policy:waivers", "[{\"object\": \"shop\", \"why\": \"r\"}]")))
                .isInstanceOf(PolicyConfig.RefusedException.class)
                .hasMessageContaining("Pulumi.dev.yaml: policy:profile: strict (expected: one of dev, production)")
                .hasMessageContaining("policy:waiver: unknown key")
                .hasMessageContaining("policy:waivers[0].object: shop (expected: Kind/name)")
                .hasMessageContaining(
                        "policy:waivers[0].rule: nothing (expected: the id of a rule: ./zdd policies list)")
                .hasMessageContaining("policy:waivers[0].why: unknown key");
    }

    private static PolicySettings read(Map<String, String> values) {
        return PolicyConfig.read("dev", values);
    }
}
