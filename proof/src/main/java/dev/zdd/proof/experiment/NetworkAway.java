package dev.zdd.proof.experiment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * The network between {@code ./zdd release --kubeconfig} and the cluster goes silent for a minute, once while pods are being replaced and
 * once while the new version is watched. The cluster itself goes on; the release waits, says so, and ends as if nothing had been.
 */
public final class NetworkAway extends CommandedRelease {
    private static final Duration AWAY = Duration.ofMinutes(1);

    /** The beginning of the release's message that it waits. */
    private static final String WAITS = "API server: no answer";

    private static final String ROLL_OUT = "the network is away: roll-out, in between";
    private static final String WATCH = "the network is away: watch";

    /** @param commands on the live workload */
    public NetworkAway(ReleaseCommands commands) {
        super(commands);
    }

    @Override
    public String claim() {
        return "A release whose network is silent for a minute, once in the roll-out and once in the watch, waits, says so, and"
                + " succeeds; it drops no request.";
    }

    @Override
    void release(Scene<Workload> scene, ReleaseCommands by, String before, String next) {
        try (Uplink uplink = new Uplink(scene.instance());
                Outages outages = new Outages(scene, uplink)) {
            by.releaseBy(scene.instance().kubeconfig(), next, outages::follow);
        }
        scene.mark("the release has succeeded");
        Rollout.await(scene, next);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        List<String> marks = trial.markTexts();
        return List.of(
                Check.of("the network was away twice", marks.containsAll(List.of(ROLL_OUT, WATCH)), marks),
                Check.of(
                        "the release said that it waits",
                        marks.stream().anyMatch(mark -> mark.startsWith(WAITS)),
                        marks),
                trial.everyPodIsNew());
    }

    /** Takes the network away at its moments, and gives it back. */
    private static final class Outages implements AutoCloseable {
        private final Scene<Workload> scene;
        private final Uplink uplink;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final List<String> begun = new CopyOnWriteArrayList<>();

        Outages(Scene<Workload> scene, Uplink uplink) {
            this.scene = scene;
            this.uplink = uplink;
        }

        void follow(JsonNode event) {
            if (Moment.IN_BETWEEN.isReached(event)) {
                begin(ROLL_OUT);
            } else if (Moment.step("watch").isReached(event)) {
                begin(WATCH);
            }
            String text = event.path("text").asString("");
            if (text.startsWith(WAITS)) {
                scene.mark(text);
            }
        }

        private void begin(String outage) {
            if (begun.contains(outage)) {
                return;
            }
            begun.add(outage);
            scene.mark(outage);
            uplink.goSilent();
            clock.schedule(
                    () -> {
                        uplink.comeBack();
                        scene.mark("the network is back");
                    },
                    AWAY.toSeconds(),
                    TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            clock.shutdownNow();
        }
    }
}
