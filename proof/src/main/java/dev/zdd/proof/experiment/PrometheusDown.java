package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import java.util.List;

/** Prometheus refuses connections from before the canary until after it. */
@Experiment.Claim(
        "A canary that cannot be measured, because Prometheus is down, is aborted and says why; no request is dropped.")
public final class PrometheusDown extends NeverPromoted {
    /** Of Prometheus, as the analysis knows it (docs/architecture.md, addresses). */
    private static final String ADDRESS = "10.99.0.1";

    private static final String PORT = "9090";

    @Override
    void blind(Scene<CanaryRollout> scene) {
        rule(scene.instance(), "-I");
        scene.mark("Prometheus refuses connections");
    }

    @Override
    void see(Scene<CanaryRollout> scene) {
        rule(scene.instance(), "-D");
    }

    @Override
    void awaitStop(Scene<CanaryRollout> scene) {
        scene.workload().awaitPhase(scene.client(), "Degraded");
    }

    @Override
    String reason() {
        return "connection refused";
    }

    @Override
    int sharePercent() {
        return 0;
    }

    private static void rule(Instance instance, String change) {
        Command.of(NodeNetwork.command(
                        instance,
                        1,
                        List.of(
                                "/usr/sbin/iptables",
                                "-w",
                                change,
                                "INPUT",
                                "-d",
                                ADDRESS,
                                "-p",
                                "tcp",
                                "--dport",
                                PORT,
                                "-j",
                                "REJECT",
                                "--reject-with",
                                "tcp-reset")))
                .output();
    }
}
