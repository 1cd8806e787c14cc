package dev.zdd.policy.rules.resources;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class ResourcesRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new EmptyDirLimited(), new EphemeralStorage(), new JobBounded(), new MemoryLimit(), new ResourceRequests());

    private ResourcesRules() {}
}
