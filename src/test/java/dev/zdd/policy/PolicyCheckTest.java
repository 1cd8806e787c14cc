package dev.zdd.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyCheckTest {

    private static final String UNPINNED = "spec.template.spec.containers[0].image";

    @Test
    void aReferencedPodTemplateIsJudgedWithTheStrategyOfItsRollout() {
        World referring = World.canary()
                .remove("Rollout", "spec.template")
                .set("Rollout", "spec.workloadRef", World.value("{apiVersion: apps/v1, kind: Deployment, name: shop}"))
                .set("Rollout", "spec.strategy.canary.steps[0].setWeight", 26)
                .with("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: { name: shop, namespace: store }
                        spec: { template: { spec: { containers: [{ name: api, image: "shop:latest" }] } } }
                        """);

        assertThat(PolicyCheck.of(Profile.PRODUCTION).run(referring.manifests()).objecting())
                .contains("canary-steps-rise", "image-pinned", "workload-ref-scale");
    }

    @Test
    void saysWhereWhatAndHow() {
        World bad = World.rolling().set("Deployment", "spec.strategy.rollingUpdate.maxUnavailable", 1);

        PolicyReport report = PolicyCheck.of(Profile.PRODUCTION).run(bad.manifests());

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("rolling-no-unavailable");
            assertThat(finding.object().reference()).isEqualTo("Deployment store/shop");
            assertThat(finding.path()).isEqualTo("spec.strategy.rollingUpdate.maxUnavailable");
            assertThat(finding.found()).isEqualTo("1");
            assertThat(finding.expected()).isEqualTo("0");
            assertThat(finding.stops()).isTrue();
        });
        assertThatThrownBy(report::assertNoErrors)
                .hasMessageContaining("error[rolling-no-unavailable] Deployment store/shop")
                .hasMessageContaining("found     spec.strategy.rollingUpdate.maxUnavailable: 1")
                .hasMessageContaining("fix       Set maxUnavailable to 0");
    }

    @Test
    void isMilderInDev() {
        World bad = World.rolling().without("NetworkPolicy/shop");

        assertThat(PolicyCheck.of(Profile.DEV).run(bad.manifests()).errors()).isEmpty();
        assertThat(PolicyCheck.of(Profile.DEV).run(bad.manifests()).warnings()).hasSize(1);
        assertThat(PolicyCheck.of(Profile.PRODUCTION).run(bad.manifests()).errors())
                .hasSize(1);
    }

    @Test
    void takesUnknownStacksForProduction() {
        assertThat(List.of("dev", "acme/shop/dev", "dev-anna", "local", "test-7").stream()
                        .map(Profile::ofStack))
                .containsOnly(Profile.DEV);
        assertThat(List.of("staging", "prod", "development", "eu-1", "devil").stream()
                        .map(Profile::ofStack))
                .containsOnly(Profile.PRODUCTION);
    }

    @Test
    void whatOthersMayOwnIsANoteUnlessTheInputIsComplete() {
        World part = World.canary().with("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: outer, namespace: store}
                spec:
                  hosts: [shop.example.com]
                  gateways: [of-the-platform]
                  http: [{route: [{destination: {host: shop}}], timeout: 15s, retries: {attempts: 2, retryOn: connect-failure}}]
                """);

        assertThat(check(part).errors()).isEmpty();
        assertThat(check(part).notes())
                .extracting(finding -> finding.rule().id())
                .containsExactly("gateways-exist");
        assertThat(PolicyCheck.of(Profile.PRODUCTION)
                        .complete()
                        .run(part.manifests())
                        .objecting())
                .contains("gateways-exist");
    }

    @Test
    void acceptsWhatAnObjectWaivesAndReportsIt() {
        PolicyReport report = check(World.rolling()
                .set("Deployment", UNPINNED, "shop:latest")
                .set("Deployment", waiver("image-pinned"), "a demo of the rule"));

        assertThat(report.errors()).isEmpty();
        assertThat(report.waived())
                .singleElement()
                .satisfies(finding -> assertThat(finding.waived()).contains("a demo of the rule"));
    }

    @Test
    void acceptsWhatTheStackWaives() {
        World bad = World.rolling().set("Deployment", UNPINNED, "shop:latest");
        Waiver waiver = new Waiver("image-pinned", "Deployment", "shop", "a demo");

        PolicyReport report =
                PolicyCheck.of(Profile.PRODUCTION).withWaivers(List.of(waiver)).run(bad.manifests());

        assertThat(report.errors()).isEmpty();
        assertThat(report.waived()).hasSize(1);
    }

    @Test
    void doesNotAcceptAWaiverOfAnotherObject() {
        World bad = World.rolling()
                .set("Deployment", UNPINNED, "shop:latest")
                .set("Service", waiver("image-pinned"), "a demo");

        assertThat(check(bad).objecting()).containsExactly("image-pinned", "waiver-unused");
    }

    @Test
    void refusesWaiversWithoutReasonWithoutUseAndWithoutRule() {
        World bad = World.rolling()
                .set("Deployment", UNPINNED, "shop:latest")
                .set("Deployment", waiver("image-pinned"), " ")
                .set("Service", waiver("service-not-exposed"), "once it was")
                .set("Namespace", waiver("no-such-rule"), "a slip");

        PolicyReport report = check(bad);

        assertThat(report.objecting())
                .containsExactly("image-pinned", "waiver-of-unknown-rule", "waiver-unused", "waiver-without-reason");
        assertThat(report.errors()).hasSize(4);
    }

    @Test
    void saysSoWhenTheStackWaivesForAnObjectThatIsGone() {
        Waiver waiver = new Waiver("image-pinned", "Deployment", "gone", "a demo");

        PolicyReport report = PolicyCheck.of(Profile.PRODUCTION)
                .withWaivers(List.of(waiver))
                .run(World.rolling().manifests());

        assertThat(report.errors()).singleElement().satisfies(finding -> {
            assertThat(finding.object().reference()).isEqualTo("Deployment default/gone");
            assertThat(finding.place()).startsWith("configuration of the stack");
        });
    }

    private static PolicyReport check(World world) {
        return PolicyCheck.of(Profile.PRODUCTION).run(world.manifests());
    }

    private static String waiver(String rule) {
        return "metadata.annotations[\"" + Waiver.ANNOTATION + rule + "\"]";
    }
}
