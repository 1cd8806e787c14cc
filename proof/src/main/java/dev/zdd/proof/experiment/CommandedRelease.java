package dev.zdd.proof.experiment;

/**
 * A release by the command that people type, to which something happens. The control gets its version by a patch, because nobody releases
 * a copy.
 */
abstract class CommandedRelease implements RollingExperiment {
    private final ReleaseCommands commands;

    CommandedRelease(ReleaseCommands commands) {
        this.commands = commands;
    }

    /**
     * Releases, and lets it happen.
     *
     * @param before the version that runs
     * @param next its image under another name, which every node has
     */
    abstract void release(Scene<Workload> scene, ReleaseCommands by, String before, String next);

    @Override
    public final void disturb(Scene<Workload> scene) {
        String before = scene.workload().version(scene.client());
        String next = before + "-next";
        if (!scene.workload().equals(Workload.ECOMMERCE_AI)) {
            Release.byPatch().to(scene.client(), scene.workload(), next);
            Rollout.await(scene, next);
            return;
        }
        new ImageTags(scene.instance()).add(before, next);
        release(scene, commands, before, next);
    }
}
