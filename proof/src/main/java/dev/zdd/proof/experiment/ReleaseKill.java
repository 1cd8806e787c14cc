package dev.zdd.proof.experiment;

import java.util.List;
import java.util.Set;

/**
 * {@code ./zdd release} is killed (SIGKILL) once in each of its steps and run again each time: it ends as if nothing had been.
 * Then the same with the way back.
 */
public final class ReleaseKill extends CommandedRelease {

    private static final List<Moment> FORWARDS = List.of(
            Moment.step("check"),
            Moment.step("migrations"),
            Moment.step("image"),
            Moment.step("roll-out"),
            Moment.IN_BETWEEN,
            Moment.step("watch"),
            Moment.step("clean-up"));

    private static final Moment BACKWARDS = Moment.step("roll-back");

    /** @param commands on the live workload */
    public ReleaseKill(ReleaseCommands commands) {
        super(commands);
    }

    @Override
    public String claim() {
        return "A release that is killed in every step and run again each time drops no request and succeeds; so does its"
                + " rollback.";
    }

    @Override
    void release(Scene<Workload> scene, ReleaseCommands by, String before, String next) {
        for (Moment moment : FORWARDS) {
            kill(scene, moment, by.release(next, moment::isReached));
        }
        by.release(next, event -> false);
        scene.mark("the release has succeeded");
        Rollout.await(scene, next);
        kill(scene, BACKWARDS, by.rollback(BACKWARDS::isReached));
        by.rollback(event -> false);
        scene.mark("the rollback has succeeded");
        Rollout.await(scene, before);
    }

    private static void kill(Scene<Workload> scene, Moment moment, boolean killed) {
        if (!killed) {
            throw new IllegalStateException(
                    "release: ended by itself (expected: killed in %s)".formatted(moment.name()));
        }
        scene.mark("killed in: " + moment.name());
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        List<String> marks = trial.markTexts();
        long kills =
                marks.stream().filter(mark -> mark.startsWith("killed in: ")).count();
        return List.of(
                Check.of(
                        "killed in each of %d moments".formatted(FORWARDS.size() + 1),
                        kills == FORWARDS.size() + 1,
                        marks),
                Check.of(
                        "every pod runs the version of before again",
                        trial.watch().podsByVersion().keySet().equals(Set.of(trial.versionBefore())),
                        trial.watch().podsByVersion()));
    }
}
