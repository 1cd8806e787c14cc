package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RunningVersionsTest {

    @Test
    void sharesTrafficOverReadyPodsOfEachVersion() {
        assertThat(versions(
                        pod("api:1", true, false),
                        pod("api:1", true, false),
                        pod("api:1", true, false),
                        pod("api:2", true, false)))
                .containsExactly(
                        new RunningVersions.Version("api:1", 3, 3, 75), new RunningVersions.Version("api:2", 1, 1, 25));
    }

    @Test
    void podsThatAreNotReadyOrEndingGetNone() {
        assertThat(versions(pod("api:1", true, true), pod("api:1", true, false), pod("api:2", false, false)))
                .containsExactly(
                        new RunningVersions.Version("api:1", 1, 1, 100), new RunningVersions.Version("api:2", 1, 0, 0));
    }

    @Test
    void noPodsAreNoVersions() {
        assertThat(versions()).isEmpty();
    }

    private static List<RunningVersions.Version> versions(String... pods) {
        return RunningVersions.of(
                        JsonMapper.shared().readTree("{\"items\": [%s]}".formatted(String.join(",", pods))), "api")
                .versions();
    }

    private static String pod(String image, boolean ready, boolean ending) {
        return """
                {"metadata": {"name": "p"%s},
                 "spec": {"containers": [{"name": "sidecar", "image": "proxy:1"}, {"name": "api", "image": "%s"}]},
                 "status": {"conditions": [{"type": "Initialized", "status": "True"}, {"type": "Ready", "status": "%s"}]}}
                """.formatted(
                ending ? ", \"deletionTimestamp\": \"2026-01-01T00:00:00Z\"" : "", image, ready ? "True" : "False");
    }
}
