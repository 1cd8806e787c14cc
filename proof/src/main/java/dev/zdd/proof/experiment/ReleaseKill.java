package dev.zdd.proof.experiment;

import java.util.List;
import java.util.Set;

/**
 * {@code ./zdd release} is killed (SIGKILL) once in each of its steps and run again each time: it ends as if nothing had been.
 * Then the same with the way back.
 */
public final class ReleaseKill implements RollingExperiment {

    private static final List<Moment> FORWARDS = List.of(
            Moment.step("check"),
            Moment.step("migrations"),
            Moment.step("image"),
            Moment.step("roll-out"),
            Moment.IN_BETWEEN,
            Moment.step("watch"),
            Moment.step("clean-up"));

    private static final Moment BACKWARDS = Moment.step("roll-back");

    private final ReleaseCommands commands;

    /** @param commands on the live workload; the control's gets its version by a patch, because nobody releases a copy */
    public ReleaseKill(ReleaseCommands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "release-kill";
    }

    @Override
    public String claim() {
        return "A release that is killed in every step and run again each time drops no request and succeeds; so does its"
                + " rollback.";
    }

    @Override
    public int fewestReadyPods() {
        return 3;
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        String before = scene.workload().version(scene.client());
        String next = before + "-next";
        if (!scene.workload().equals(Workload.ECOMMERCE_AI)) {
            Release.byPatch().to(scene.client(), scene.workload(), next);
            Rollout.await(scene, next);
            return;
        }
        new ImageTags(scene.instance()).add(before, next);
        for (Moment moment : FORWARDS) {
            kill(scene, moment, commands.release(next, moment::isReached));
        }
        commands.release(next, event -> false);
        scene.mark("the release has succeeded");
        Rollout.await(scene, next);
        kill(scene, BACKWARDS, commands.rollback(BACKWARDS::isReached));
        commands.rollback(event -> false);
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
    public double floorSeconds(Trial trial) {
        return trial.secondsOfStarts();
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
