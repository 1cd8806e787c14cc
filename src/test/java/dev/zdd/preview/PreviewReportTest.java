package dev.zdd.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.policy.testing.World;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PreviewReportTest {

    private static final String IMAGE = "spec.template.spec.containers[0].image";

    @Test
    void aNewImageRollsThePodsWithoutAnOutage() {
        PreviewReport report = preview(World.rolling(), World.rolling().set("Deployment", IMAGE, "shop:2"));

        assertThat(report.outages()).isEmpty();
        assertThat(report.plan().count(Operation.UPDATE)).isEqualTo(1);
        assertThat(report.releases()).singleElement().satisfies(release -> {
            assertThat(release.pods()).isEqualTo(3);
            // 3 x (5 to 150 + 10) + 60
            assertThat(release.shortest()).isEqualTo(Duration.ofSeconds(105));
            assertThat(release.longest()).isEqualTo(Duration.ofMinutes(9));
        });
        assertThat(PreviewText.terminal(report)).contains("ROLLS", "containers[0].image", "3 pods are replaced");
    }

    @Test
    void aCanaryTakesItsPauses() {
        PreviewReport report = preview(World.canary(), World.canary().set("Rollout", IMAGE, "shop:2"));

        // 4 x 300 of pauses, the start of 5 + 10, 120 until old pods go, 60 of grace
        assertThat(report.releases().get(0).shortest()).isEqualTo(Duration.ofSeconds(1395));
    }

    @Test
    void changesOnTheWayOfRequestsAreOutages() {
        assertOutage(World.canary().set("Service/shop", "spec.selector.app", "other"), "another selector");
        assertOutage(World.canary().set("Service/shop", "spec.ports[0].port", 81), "no longer listens on port 80");
        assertOutage(World.canary().set("Service/shop", "spec.clusterIP", "None"), "is deleted and made anew");
        assertOutage(World.canary().without("VirtualService"), "is deleted");
        assertOutage(World.canary().without("Namespace"), "is deleted");
        assertOutage(World.canary().set("VirtualService", "spec.hosts", List.of("other")), "no longer answers to shop");
    }

    @Test
    void aHostThatGoesIsAnOutageForEveryEntrance() {
        for (String[] entrance : new String[][] {
            {"Ingress", "networking.k8s.io/v1", "rules: [{host: a}, {host: a}, {host: b}]", "rules: [{host: b}]"},
            {"HTTPRoute", "gateway.networking.k8s.io/v1", "hostnames: [a, b]", "hostnames: [b]"}
        }) {
            String object = "{apiVersion: %s, kind: %s, metadata: {name: shop, namespace: store}, spec: {%s}}";
            assertThat(preview(
                                    World.canary().with(object.formatted(entrance[1], entrance[0], entrance[2])),
                                    World.canary().with(object.formatted(entrance[1], entrance[0], entrance[3])))
                            .outages())
                    .extracting(Impact::what)
                    .containsExactly("no longer answers to a");
        }
    }

    @Test
    void anotherSelectorOfADeploymentReplacesIt() {
        PreviewReport report =
                preview(World.rolling(), World.rolling().set("Deployment", "spec.selector.matchLabels.tier", "front"));

        assertThat(report.plan().count(Operation.REPLACE)).isEqualTo(1);
        assertThat(report.outages()).hasSize(1);
        assertThat(PreviewText.markdown(report)).contains("OUTAGE: 1 changes drop requests.");
    }

    @Test
    void aNumberOfPodsThatIsGivenUpIsAnOutage() {
        PreviewReport report = preview(World.rolling().set("Deployment", "spec.replicas", 10), World.rolling());

        assertThat(report.outages())
                .singleElement()
                .satisfies(impact -> assertThat(impact.what())
                        .isEqualTo("number of pods given up: 1 instead of 10 until the autoscaler acts"));
        assertThat(preview(World.rolling().set("Deployment", "spec.replicas", 1), World.rolling())
                        .outages())
                .isEmpty();
    }

    @Test
    void nothingChangedIsNothingToDo() {
        PreviewReport report = preview(World.rolling(), World.rolling());

        assertThat(report.impacts()).isEmpty();
        assertThat(PreviewText.terminal(report)).contains("No pod is replaced.");
    }

    @Test
    void policiesJudgeWhatWillBe() {
        PreviewReport report = preview(World.rolling(), World.rolling().set("Deployment", IMAGE, "shop:latest"));

        assertThat(report.policies().objecting()).containsExactly("image-pinned");
        assertThat(PreviewJson.write(report)).contains("\"rule\": \"image-pinned\"", "\"outage\": false");
    }

    @Test
    void migrationsThatMustNotRunRefuseTheUpdate() {
        PreviewReport rolls = preview(World.rolling(), World.rolling().set("Deployment", IMAGE, "shop:2"));
        PendingMigrations.Finding drop = new PendingMigrations.Finding(
                true, "expand/V3__drop.sql:1", "drop-column", "orders.note", "the previous version reads it");

        PreviewReport refused = rolls.with(
                new PendingMigrations(OptionalInt.of(1), List.of("expand/V3__drop.sql"), List.of(drop), List.of()));
        PreviewReport none = rolls.with(new PendingMigrations(OptionalInt.of(0), List.of(), List.of(), List.of()));
        PreviewReport unknown = rolls.with(new PendingMigrations(
                OptionalInt.empty(), List.of("expand/V1__a.sql"), List.of(), List.of("nothing tells")));

        assertThat(rolls.refused()).isFalse();
        assertThat(PreviewJson.write(rolls)).doesNotContain("migrations").contains("\"pods\": 3");
        assertThat(refused.refused()).isTrue();
        assertThat(PreviewText.terminal(refused))
                .contains("SCHEMA  1 pending: expand/V3__drop.sql; 1 errors, 0 warnings")
                .contains("error expand/V3__drop.sql:1 drop-column: orders.note. The previous version reads it.")
                .contains("REFUSED: 0 policy errors, 1 errors in migrations.");
        assertThat(PreviewText.markdown(refused)).contains("**Migrations**: 1 pending");
        assertThat(PreviewJson.write(refused)).contains("\"pending\": 1", "\"rule\": \"drop-column\"");
        assertThat(PreviewText.terminal(none)).contains("SCHEMA  0 pending; 0 errors");
        assertThat(none.refused()).isFalse();
        assertThat(PreviewText.terminal(unknown))
                .contains("1 in the folder, and nothing tells which of them have run", "note nothing tells");
        assertThat(PreviewJson.write(unknown)).doesNotContain("\"pending\"");
    }

    @Test
    void readsThePlanOfTheEngine() {
        Plan plan = Plan.ofEngine("""
                {"steps": [
                  {"op": "same", "urn": "urn:a", "oldState": {"type": "pulumi:pulumi:Stack"}},
                  {"op": "create-replacement", "urn": "urn:s", "oldState": %1$s, "newState": %1$s},
                  {"op": "replace", "urn": "urn:s", "oldState": %1$s, "newState": %1$s},
                  {"op": "delete-replaced", "urn": "urn:s", "oldState": %1$s}]}
                """.formatted("""
                                {"type": "kubernetes:core/v1:Service", "urn": "urn:s", "inputs": {"apiVersion": "v1",
                                 "kind": "Service", "metadata": {"name": "shop"}}}"""));

        assertThat(plan.changes()).hasSize(1);
        assertThat(PreviewReport.of("prod", plan).outages()).hasSize(1);
        assertThatThrownBy(() -> Plan.ofEngine("{}")).hasMessageContaining("pulumi preview --json");
        assertThatThrownBy(() -> Plan.ofEngine("<html>")).hasMessageContaining("pulumi preview --json");
    }

    @Test
    void judgesWithTheWaiversOfTheStacksConfiguration() {
        String steps = """
                {"config": {%s}, "steps": [{"op": "same", "urn": "urn:g", "newState":
                  {"type": "kubernetes:networking.istio.io/v1:Gateway", "urn": "urn:g", "inputs": {
                   "apiVersion": "networking.istio.io/v1", "kind": "Gateway", "metadata": {"name": "shop", "namespace": "store"},
                   "spec": {"selector": {"istio": "ingressgateway"},
                            "servers": [{"hosts": ["a.b"], "port": {"number": 80, "name": "http", "protocol": "HTTP"}}]}}}}]}
                """;
        String waiver = "\"policy:waivers\": \"[{\\\"rule\\\": \\\"gateway-encrypts\\\", "
                + "\\\"object\\\": \\\"Gateway/shop\\\", \\\"reason\\\": \\\"loopback alone\\\"}]\"";

        assertThat(PreviewReport.of("prod", Plan.ofEngine(steps.formatted(""))).refused())
                .isTrue();
        assertThat(PreviewReport.of("prod", Plan.ofEngine(steps.formatted(waiver)))
                        .refused())
                .isFalse();
    }

    private static void assertOutage(World after, String what) {
        assertThat(preview(World.canary(), after).outages())
                .singleElement()
                .satisfies(impact -> assertThat(impact.what()).startsWith(what));
    }

    private static PreviewReport preview(World before, World after) {
        return PreviewReport.of("prod", Plan.between(before.manifests(), after.manifests()));
    }
}
