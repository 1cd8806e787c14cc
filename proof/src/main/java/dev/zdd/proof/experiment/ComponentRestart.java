package dev.zdd.proof.experiment;

import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.LocalCluster;
import java.nio.file.Path;

/** A controller of canaries goes away for a while in the middle of one: traffic does not depend on it. */
public final class ComponentRestart extends DuringCanary {
    private final String name;
    private final String component;
    private final String called;

    private ComponentRestart(String name, String component, String called) {
        this.name = name;
        this.component = component;
        this.called = called;
    }

    /** Argo Rollouts, which moves the canary. */
    public static ComponentRestart controller() {
        return new ComponentRestart("controller-restart", "rollouts-controller", "the controller of Argo Rollouts");
    }

    /** What tells the gateway of pods and weights. */
    public static ComponentRestart istiod() {
        return new ComponentRestart("istiod-restart", "istiod", "istiod");
    }

    /** What the analysis asks. */
    public static ComponentRestart prometheus() {
        return new ComponentRestart("prometheus-restart", "prometheus", "Prometheus");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String claim() {
        return "A canary during which %s restarts drops no request and goes on by itself.".formatted(called);
    }

    @Override
    int sharePercent() {
        return 30;
    }

    @Override
    void act(Scene<CanaryRollout> scene) {
        scene.mark("%s restarts".formatted(called));
        restart(scene.instance(), component);
        scene.mark("%s is back".formatted(called));
    }

    /** Ends a component of the cluster and waits until it is ready again. */
    static void restart(Instance instance, String component) {
        cluster(instance).restart(component);
    }

    /** The cluster of an instance, for what needs none of its executables. */
    static LocalCluster cluster(Instance instance) {
        return LocalCluster.of(instance, ComponentRestart::noBinaryNeeded);
    }

    private static Path noBinaryNeeded(String name) {
        throw new UserError("%s: asked for (expected: the supervisor restarts what it runs)".formatted(name));
    }
}
