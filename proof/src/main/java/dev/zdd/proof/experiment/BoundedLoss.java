package dev.zdd.proof.experiment;

import dev.zdd.verify.cluster.WatchResult;
import dev.zdd.verify.load.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Something is lost while it serves. Nothing can answer what it had in hand; what counts is that the others serve on and that traffic finds
 * them soon.
 */
abstract class BoundedLoss implements RollingExperiment {
    static final Duration LIMIT = Duration.ofMinutes(4);

    /** In a second with fewer failures than this it is out of traffic, and what fails is a straggler. */
    private static final double PERCENT_OF_A_SECOND = 5;

    private static final double MOST_STRAGGLERS_PERCENT = 1;

    /** How long requests may fail, in seconds. */
    abstract int mostSeconds();

    /** Share of all requests that may fail, in percent. */
    abstract double mostFailedPercent();

    /** Whether single requests may still find it once it is out of traffic. */
    boolean leavesStragglers() {
        return false;
    }

    /** What is lost. */
    abstract String event();

    @Override
    public String claim() {
        return "%s costs what it had in hand and at most %d s of its share; no acknowledged write is lost."
                .formatted(event(), mostSeconds());
    }

    @Override
    public boolean endsContainers() {
        return true;
    }

    /** Until what was lost is ready again, or has a successor. */
    @Override
    public double floorSeconds(Trial trial) {
        return trial.watch().readiness().stream()
                .mapToDouble(WatchResult.Readiness::second)
                .max()
                .orElse(0);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        LoadResult load = trial.load();
        double percent = 100.0 * load.failed() / load.sent();
        Outage outage = outage(load);
        int seconds = outage.seconds();
        List<Check> checks = new ArrayList<>(List.of(
                Check.of("requests fail for at most %d s".formatted(mostSeconds()), seconds <= mostSeconds(), seconds),
                Check.of(
                        "fewer than %.0f %% fail".formatted(mostFailedPercent()),
                        percent < mostFailedPercent(),
                        "%.2f %%".formatted(percent))));
        if (leavesStragglers()) {
            checks.add(Check.of(
                    "fewer than %.0f %% fail once it is out of traffic".formatted(MOST_STRAGGLERS_PERCENT),
                    outage.percentAfter() < MOST_STRAGGLERS_PERCENT,
                    "%.2f %%".formatted(outage.percentAfter())));
        }
        return checks;
    }

    @Override
    public List<Check> controlChecks(Trial control) {
        int seconds = outage(control.load()).seconds();
        return List.of(Check.of(
                "requests fail for more than %d s without the protection".formatted(mostSeconds()),
                seconds > mostSeconds(),
                seconds));
    }

    /** From the first second with a failure, stragglers aside, to the last. */
    Outage outage(LoadResult load) {
        return Outage.of(load.timeline(), leavesStragglers() ? PERCENT_OF_A_SECOND : 0);
    }
}
