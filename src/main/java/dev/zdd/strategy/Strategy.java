package dev.zdd.strategy;

import dev.zdd.entrance.Entrance;
import dev.zdd.entrance.Traffic;
import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a new version takes over: pod by pod, share of traffic by share of traffic, or at once after it was tried. */
public sealed interface Strategy {

    /** The name in stack files and outputs. */
    String label();

    /**
     * A Deployment's rolling update that never takes a pod away before its successor is ready: maxUnavailable is 0 and
     * not a choice (docs/specification.md#workload).
     *
     * @param maxSurge pods beyond the wanted number during the update, 1 to 10
     */
    record Rolling(int maxSurge) implements Strategy {

        /** maxSurge 1 (docs/specification.md#workload). */
        public static final Rolling DEFAULT = new Rolling(1);

        /** @throws dev.zdd.validation.InvalidValueException if {@code maxSurge} is out of its range */
        public Rolling {
            new Checks().between(1, 10, "maxSurge", maxSurge).throwIfAny();
        }

        @Override
        public String label() {
            return "rolling";
        }
    }

    /**
     * A canary with Argo Rollouts and Istio or the Gateway API: share of traffic by share of traffic, watched by an analysis that aborts it.
     *
     * @param steps rising shares of traffic; after the last one the version takes all of it
     * @param analysis what decides whether it goes on
     * @param traffic where the traffic comes from that is shared out
     * @param scaleDownDelay how long pods that lost their traffic stay
     */
    record Canary(List<Step> steps, Analysis analysis, Entrance.Splitting traffic, ScaleDownDelay scaleDownDelay)
            implements Strategy {

        /** 10, 30, 50, 80 % with a pause of 5 min after each (docs/specification.md#canary). */
        public static final List<Step> STEPS = List.of(step(10), step(30), step(50), step(80));

        /**
         * @throws dev.zdd.validation.InvalidValueException if there is no step, the weights do not rise, or the analysis
         *     cannot abort a bad version within a step
         */
        public Canary {
            steps = List.copyOf(steps);
            Checks checks = new Checks().that(!steps.isEmpty(), "steps", "none", "at least one step");
            for (int i = 1; i < steps.size(); i++) {
                int before = steps.get(i - 1).weightPercent();
                int weight = steps.get(i).weightPercent();
                checks.that(weight > before, "steps[%d].weight".formatted(i), weight, "> " + before);
            }
            checks.addAll("", analysis.fits(steps).violations()).throwIfAny();
        }

        /** The canary as specified, for a service that answers at these hosts through Istio. */
        public static Canary at(String... hosts) {
            return through(Traffic.at(hosts));
        }

        /** The canary as specified, for this traffic. */
        public static Canary through(Entrance.Splitting traffic) {
            return new Canary(STEPS, Analysis.DEFAULT, traffic, ScaleDownDelay.DEFAULT);
        }

        /** This canary with other steps. */
        public Canary withSteps(List<Step> value) {
            return new Canary(value, analysis, traffic, scaleDownDelay);
        }

        /** This canary with other traffic. */
        public Canary withTraffic(Entrance.Splitting value) {
            return new Canary(steps, analysis, value, scaleDownDelay);
        }

        /** How long the release takes at least, without the time that pods need to start: the sum of the pauses. */
        public Duration length() {
            return steps.stream().map(Step::pause).reduce(Duration.ZERO, Duration::plus);
        }

        @Override
        public String label() {
            return "canary";
        }

        private static Step step(int weightPercent) {
            return new Step(weightPercent, Duration.ofMinutes(5));
        }
    }

    /**
     * A switch by Argo Rollouts: the new version gets all of its pods beside the old one's, is tried, and then gets everything at once.
     *
     * @param promotion who decides that it does
     * @param before what tries it before; empty: nothing but its probes
     * @param after what measures it after, and takes the switch back; empty: nothing
     * @param scaleDownDelay how long the old pods stay after the switch, for proxies that learn of it late and for a way back in
     *     seconds; 30 s to 24 h
     */
    record BlueGreen(
            Promotion promotion, Optional<PreviewTest> before, Optional<Analysis> after, Duration scaleDownDelay)
            implements Strategy {

        private static final Duration SHORTEST = Duration.ofSeconds(30);

        /** By itself and without a test; the old pods stay 10 min. */
        public static final BlueGreen DEFAULT = new BlueGreen(
                new Promotion.Automatic(Duration.ZERO), Optional.empty(), Optional.empty(), Duration.ofMinutes(10));

        /** @throws dev.zdd.validation.InvalidValueException if the delay is out of its range */
        public BlueGreen {
            new Checks()
                    .wholeSeconds(SHORTEST, "scaleDownDelay", scaleDownDelay)
                    .that(
                            scaleDownDelay.compareTo(Duration.ofHours(24)) <= 0,
                            "scaleDownDelay",
                            Durations.format(scaleDownDelay),
                            "<= 24h")
                    .throwIfAny();
        }

        /** The same, tried by a program before the switch. */
        public BlueGreen testedBy(PreviewTest value) {
            return new BlueGreen(promotion, Optional.of(value), after, scaleDownDelay);
        }

        /** The same, measured after the switch. */
        public BlueGreen measuredBy(Analysis value) {
            return new BlueGreen(promotion, before, Optional.of(value), scaleDownDelay);
        }

        /** The same, promoted otherwise. */
        public BlueGreen promoted(Promotion value) {
            return new BlueGreen(value, before, after, scaleDownDelay);
        }

        /** How long the release takes at most, without the time that pods need to start. */
        public Duration length() {
            return promotion
                    .longest()
                    .plus(before.map(PreviewTest::within).orElse(Duration.ZERO))
                    .plus(after.map(Analysis::watches).orElse(Duration.ZERO));
        }

        @Override
        public String label() {
            return "blue-green";
        }
    }

    /**
     * One step of a canary.
     *
     * @param weightPercent share of the traffic that goes to the new version, 1 to 99
     * @param pause time at this share before the next step; at least 1 s
     */
    record Step(int weightPercent, Duration pause) {

        /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
        public Step {
            new Checks()
                    .between(1, 99, "weight", weightPercent)
                    .wholeSeconds(Duration.ofSeconds(1), "pause", pause)
                    .throwIfAny();
        }

        @Override
        public String toString() {
            return "%d%% for %s".formatted(weightPercent, Durations.format(pause));
        }
    }
}
