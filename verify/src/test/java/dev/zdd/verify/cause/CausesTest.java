package dev.zdd.verify.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.cause.Run.Pod;
import dev.zdd.verify.load.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each cause is told by its signs, and by no other. */
class CausesTest {
    private static final Path PAGE = Path.of("..", "docs", "verify.md");
    private static final String BEGIN = "<!-- causes: begin -->\n";
    private static final String END = "<!-- causes: end -->";

    private final Run run = new Run();

    private void assertOnlyCause(String name, String... words) {
        List<Finding> findings = run.judge();
        assertThat(findings).extracting(Finding::cause).containsExactly(name);
        assertThat(findings.get(0).message()).contains(words);
        assertThat(findings.get(0).failed()).isEqualTo(run.failures());
    }

    @Test
    void noPreStop() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").endsAt(10).exits(10.4, 0, 0))
                .endpoints(0, "a", "b", "c")
                .endpoints(10.3, "b", "c")
                .fails(FailureKind.REFUSED, false, 10.5, 10.9, 11.7);

        assertOnlyCause(
                "no-pre-stop",
                "3 refused within 1.2 s: after pod a ended: it exited within 1 s of SIGTERM, 0.1 s after its endpoint was taken away");
    }

    @Test
    void noPreStopWhileTheEndpointIsServed() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").endsAt(10).exits(10.1, 0, 0))
                .endpoints(0, "a", "b")
                .endpoints(11, "b")
                .fails(FailureKind.UNREACHABLE, false, 10.5);

        assertOnlyCause("no-pre-stop", "while its endpoint was still served");
    }

    /** It exited before it was told to end, or that is not known. */
    @Test
    void noPreStopOfAnExitWhoseTimeAfterSigtermIsUnknown() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").endsAt(10).exits(9.9, 1, -1))
                .fails(FailureKind.REFUSED, false, 10.5);

        assertOnlyCause("no-pre-stop", "after pod a ended: it exited, and nothing");
    }

    @Test
    void aShortPreStopIsNone() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").sleeps(2).endsAt(10).exits(16, 143, 6))
                .fails(FailureKind.REFUSED, false, 16.5);

        assertOnlyCause("no-pre-stop", "it exited 4 s after SIGTERM");
    }

    @Test
    void exitsAtOnce() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").sleeps(10).endsAt(10).exits(20, 143, 10))
                .fails(FailureKind.RESET, true, 19.9, 20.1);

        assertOnlyCause("exits-at-once", "2 reset", "a exited within 1 s of SIGTERM");
    }

    @Test
    void newConnectionsThatAreResetAreThoseThatAPreStopHookKeepsAway() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").endsAt(10).exits(10.4, 0, 0))
                .pod(Pod.old("b").endsAt(11).exits(11.4, 0, 0))
                .fails(FailureKind.RESET, false, 10.1, 10.3)
                .fails(FailureKind.REFUSED, false, 10.6);

        assertOnlyCause("no-pre-stop", "1 refused", "2 reset");
    }

    @Test
    void readyTooEarly() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").sleeps(10).endsAt(12).exits(25, 0, 13))
                .pod(Pod.added("b", 9).readyFrom(10))
                .fails(FailureKind.REFUSED, false, 10.5, 14);

        assertOnlyCause("ready-too-early", "after pod b became ready: its readiness probe says yes");
    }

    @Test
    void aPodWhoseContainerHasEndedIsNotReadyTooEarly() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.added("b", 9).readyFrom(10).restarts(12, 20))
                .fails(FailureKind.REFUSED, false, 25);

        assertThat(run.judge()).isEmpty();
    }

    @Test
    void readyWithoutAProbe() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.added("b", 9).withoutProbe().readyFrom(10))
                .fails(FailureKind.SERVER_ERROR, false, 10.5);

        assertOnlyCause("ready-too-early", "it has no readiness probe");
    }

    @Test
    void maxUnavailable() {
        run.deployment("RollingUpdate", 3, 3)
                .pod(Pod.old("a").endsAt(10).exits(10.4, 0, 0))
                .endpoints(0, "a", "b", "c")
                .endpoints(10)
                .endpoints(15, "d")
                .fails(FailureKind.REFUSED, false, 10.5, 13);

        assertOnlyCause("max-unavailable", "0 of 3 endpoints were left: maxUnavailable 3");
    }

    @Test
    void tooFewAreTooSlow() {
        run.deployment("RollingUpdate", 4, 2)
                .endpoints(0, "a", "b", "c", "d")
                .endpoints(10, "a", "b")
                .endpoints(30, "a", "b", "e", "f")
                .fails(FailureKind.TIMEOUT, false, 25);

        assertOnlyCause("max-unavailable", "2 of 4 endpoints were left");
    }

    @Test
    void recreate() {
        run.deployment("Recreate", 3, 3)
                .pod(Pod.old("a").endsAt(10).exits(10.4, 0, 0))
                .endpoints(0, "a")
                .endpoints(10)
                .endpoints(15, "b")
                .fails(FailureKind.REFUSED, false, 11, 14);

        assertOnlyCause("recreate", "2 refused within 3.0 s: the Service had no endpoint: Deployment web ends all");
    }

    @Test
    void oneReplica() {
        run.deployment("RollingUpdate", 1, 0)
                .pod(Pod.old("a").disrupted("EvictionByEvictionAPI").endsAt(10).exits(10.4, 0, 0))
                .endpoints(0, "a")
                .endpoints(10)
                .endpoints(15, "b")
                .fails(FailureKind.REFUSED, false, 11);

        assertOnlyCause("one-replica", "web has a single replica");
    }

    @Test
    void evicted() {
        run.deployment("RollingUpdate", 2, 0)
                .pod(Pod.old("a").disrupted("EvictionByEvictionAPI").endsAt(10).exits(10.4, 0, 0))
                .pod(Pod.old("b")
                        .disrupted("EvictionByEvictionAPI")
                        .endsAt(10.1)
                        .exits(10.4, 0, 0))
                .endpoints(0, "a", "b")
                .endpoints(10.1)
                .endpoints(15, "c")
                .fails(FailureKind.REFUSED, false, 11);

        assertOnlyCause("evicted", "a, b taken away (EvictionByEvictionAPI)");
    }

    @Test
    void graceTooShort() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").sleeps(5).grace(10).endsAt(10).exits(20, 137, 10))
                .fails(FailureKind.RESET, false, 19.8, 20.3);

        assertOnlyCause("grace-too-short", "a killed (exit code 137) when the grace period of 10 s was over");
    }

    @Test
    void keepAliveClosed() {
        run.deployment("RollingUpdate", 3, 0).pod(Pod.old("a")).fails(FailureKind.RESET, true, 5, 30);

        assertOnlyCause("keep-alive-closed", "2 reset within 25.0 s: on connections that had been used before");
    }

    @Test
    void whereNoPodsAreWatchedNobodyKnowsWhoClosedAConnection() {
        run.fails(FailureKind.RESET, true, 5, 30);

        assertThat(run.judge()).isEmpty();
    }

    @Test
    void keepAliveClosedAllTheTimeIsNotBecauseOfPodsThatAreReplaced() {
        run.deployment("RollingUpdate", 2, 0)
                .pod(Pod.added("b", 8).readyFrom(9))
                .pod(Pod.old("a").sleeps(5).endsAt(10).exits(15, 0, 5))
                .pod(Pod.old("c").sleeps(5).grace(20).endsAt(10).exits(30, 137, 20))
                .fails(FailureKind.RESET, true, 9.5, 12, 15, 22, 30, 40);

        assertOnlyCause("keep-alive-closed", "6 reset within 30.5 s");
    }

    @Test
    void selectorLost() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a"))
                .endpoints(0, "a")
                .endpoints(10)
                .endpoints(14, "a")
                .selector(0, "web")
                .selector(10, "wed")
                .fails(FailureKind.REFUSED, false, 11, 13.5);

        assertOnlyCause("selector-lost", "although pods were ready: its selector became {app=wed}");
    }

    @Test
    void proxiesNeedSomeSecondsToHearThatEndpointsAreBack() {
        run.deployment("Recreate", 3, 3)
                .endpoints(0, "a")
                .endpoints(10)
                .endpoints(15, "b")
                .fails(FailureKind.UNREACHABLE, false, 12, 21);

        assertOnlyCause("recreate", "2 unreachable within 9.0 s");
    }

    @Test
    void livenessRestart() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").restarts(12, 20))
                .event(11, "Pod/a", "Unhealthy", "Liveness probe failed: context deadline exceeded")
                .fails(FailureKind.REFUSED, false, 12.2, 19);

        assertOnlyCause("liveness-restart", "a restarted because the liveness probe failed");
    }

    @Test
    void aContainerFailsRequestsFromTheFirstFailureOfItsProbeOn() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.added("a", 1).readyFrom(2).restarts(22, 30))
                .event(9, "Pod/a", "Unhealthy", "Liveness probe failed: context deadline exceeded")
                .event(12, "Pod/a", "Killing", "Container web failed liveness probe, will be restarted")
                .event(31, "Pod/a", "Unhealthy", "Liveness probe failed: context deadline exceeded")
                .fails(FailureKind.REFUSED, false, 10, 21, 29);

        assertOnlyCause("liveness-restart", "a restarted because the liveness probe failed");
    }

    @Test
    void outOfMemory() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").outOfMemory(12, 20))
                .fails(FailureKind.RESET, false, 12.1);

        assertOnlyCause("out-of-memory", "a killed for want of memory");
    }

    @Test
    void versionFlips() {
        run.deployment("Canary", 3, 0).weights(8, "stable", 50, "canary", 50).returns(3, "v2", "v1", 12);

        assertOnlyCause("version-flips", "1 times one of 1 clients went back", "first from v2 to v1", "canary=50");
    }

    @Test
    void drainBlocked() {
        run.deployment("RollingUpdate", 3, 0).blocked("web", "node2", 31, "a");

        assertOnlyCause("drain-blocked", "node node2 cannot be drained: PodDisruptionBudget web");
    }

    @Test
    void aGoodUpdateHasNoCause() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").sleeps(10).endsAt(12).exits(25, 0, 13))
                .pod(Pod.added("b", 9).readyFrom(11))
                .endpoints(0, "a", "c")
                .endpoints(11, "a", "b", "c")
                .endpoints(12, "b", "c");

        assertThat(run.judge()).isEmpty();
    }

    @Test
    void failuresLongBeforeAnyChangeAreExplainedByNone() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").endsAt(20).exits(20.4, 0, 0))
                .fails(FailureKind.SERVER_ERROR, false, 2, 31);

        assertThat(run.judge()).isEmpty();
    }

    @Test
    void eachFailureIsExplainedOnce() {
        run.deployment("RollingUpdate", 3, 0)
                .pod(Pod.old("a").endsAt(10).exits(10.4, 0, 0))
                .pod(Pod.added("b", 8).readyFrom(10))
                .fails(FailureKind.REFUSED, false, 10.5, 25)
                .fails(FailureKind.RESET, true, 10.4);

        assertThat(run.judge().stream().mapToLong(Finding::failed).sum()).isEqualTo(3);
    }

    @Test
    void everyPolicyThatIsNamedExists() throws IOException {
        String policies = Files.readString(Path.of("..", "docs", "policies.md"));
        assertThat(Causes.ALL)
                .filteredOn(cause -> !cause.policy().isEmpty())
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(cause -> assertThat(policies).contains("| `" + cause.policy() + "` |"));
    }

    @Test
    void thePageListsThem() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        String written = page.substring(0, from) + "\n" + Causes.markdown() + "\n" + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("zdd.docs"))) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/verify.md (run this test with -Dzdd.docs=write)")
                .isEqualTo(written);
    }
}
