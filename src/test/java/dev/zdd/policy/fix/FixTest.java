package dev.zdd.policy.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.rule.Profile;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FixTest {

    private static final String SHOP = """
            # The shop, first edition 🛒
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: shop, namespace: shops}
            ---
            # Served by two.
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop # do not rename
              namespace: shops
            spec:
              replicas: 2
              strategy:
                rollingUpdate:
                  maxUnavailable: 1 # historic
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shop}}
                spec:
                  serviceAccountName: shop
                  containers:
                  - name: api
                    # pinned by the team
                    image: shop:1.4.2
            """;

    private static Fix fix(Map<String, String> files) {
        return Fix.of(
                new TreeMap<>(files),
                manifests -> PolicyCheck.of(Profile.PRODUCTION).run(manifests).findings());
    }

    @Test
    void mendsWhatNeedsNoDecisionAndKeepsCommentsAndOrder() {
        Fix fix = fix(Map.of("shop.yaml", SHOP));

        assertThat(fix.mended())
                .extracting(finding -> finding.rule().id())
                .contains("rolling-no-unavailable", "no-privilege-escalation")
                .doesNotContain("run-as-non-root", "no-service-account-token", "no-service-links");
        String mended = fix.after().get("shop.yaml");
        assertThat(mended)
                .contains("maxUnavailable: 0 # historic", "allowPrivilegeEscalation: false", "# Served by two.")
                .contains("name: shop # do not rename", "# pinned by the team\n        image: shop:1.4.2", "🛒");
        assertThat(mended.lines().filter(line -> SHOP.lines().anyMatch(line::equals)))
                .as("lines that were there")
                .hasSizeGreaterThanOrEqualTo((int) SHOP.lines().count() - 4);
        assertThat(fix.left())
                .extracting(finding -> finding.rule().id())
                .contains("resource-requests", "run-as-non-root");
    }

    @Test
    void leavesNotesAndWhatAnApplicationMayNeed() {
        String agent = """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: agent, namespace: shops}
                spec:
                  selector: {matchLabels: {app: agent}}
                  template:
                    metadata: {labels: {app: agent}}
                    spec:
                      hostNetwork: true
                      hostPID: true
                      containers:
                      - name: agent
                        image: agent:1.4.2
                        securityContext:
                          privileged: true
                """;

        assertThat(fix(Map.of("agent.yaml", agent)).after().getOrDefault("agent.yaml", agent))
                .contains("hostNetwork: true", "hostPID: true", "privileged: true")
                .doesNotContain("automountServiceAccountToken");
        assertThat(fix(Map.of(
                                "shop.yaml",
                                SHOP + "        envFrom: [{configMapRef: {name: shop}}]\n",
                                "settings.yaml",
                                "{apiVersion: v1, kind: ConfigMap, metadata: {name: shop, namespace: shops}, data: {a: b}}"))
                        .after())
                .doesNotContainKey("settings.yaml");
    }

    @Test
    void isDoneAfterOneRun() {
        Fix once = fix(Map.of("shop.yaml", SHOP));
        Fix twice = fix(once.after());

        assertThat(twice.after()).isEmpty();
        assertThat(twice.mended()).isEmpty();
    }

    /** Members of a list are read with paths of their own: what cannot be placed changes nothing. */
    @Test
    void leavesWhatItCannotPlaceAsItIs() {
        String list = "apiVersion: v1\nkind: List\nitems:\n- "
                + SHOP.substring(SHOP.indexOf("apiVersion: apps")).strip().replace("\n", "\n  ");

        assertThat(fix(Map.of("list.yaml", list)).after()).isEmpty();
        assertThat(fix(Map.of("broken.yaml", SHOP + "---\na: [")).after()).isEmpty();
    }
}
