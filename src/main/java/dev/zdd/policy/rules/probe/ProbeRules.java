package dev.zdd.policy.rules.probe;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class ProbeRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new LivenessNotReadiness(),
            new LivenessProbe(),
            new LivenessWithoutDependencies(),
            new ProbePath(),
            new ProbePatient(),
            new ProbePort(),
            new ProbePortServed(),
            new ProbeTimeout(),
            new ReadinessBeforeLiveness(),
            new ReadinessProbe(),
            new ReadinessReacts(),
            new StartupBudget(),
            new StartupProbe());

    private ProbeRules() {}
}
