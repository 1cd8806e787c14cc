package dev.zdd.proof.experiment;

import dev.zdd.local.UserError;
import java.util.List;
import java.util.stream.Collectors;

/** All experiments there are, by name. */
public final class Experiments {
    private final List<Experiment> all;

    /** @param release how the live workload gets a new version in {@code rolling-update} */
    public Experiments(Release release) {
        this.all = List.of(
                new RollingUpdate(release), new Rollback(), new PodDeletion(), new NodeDrain(), new ApiServerRestart());
    }

    /** In the order in which they are run. */
    public List<Experiment> all() {
        return all;
    }

    /**
     * Those with the given names, all for no name.
     *
     * @throws UserError if there is none of a name
     */
    public List<Experiment> named(List<String> names) {
        return names.isEmpty() ? all : names.stream().map(this::named).toList();
    }

    private Experiment named(String name) {
        return all.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("experiment: %s (expected: one of %s)"
                        .formatted(name, all.stream().map(Experiment::name).collect(Collectors.joining(", ")))));
    }
}
