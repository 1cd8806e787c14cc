package dev.zdd.proof.experiment;

import dev.zdd.local.UserError;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All experiments there are, by name. */
public final class Experiments {
    private final List<Experiment> usual;
    private final List<Experiment> all;

    /** @param release how the live workload gets a new version where the experiment is about a release */
    public Experiments(Release release) {
        this.usual =
                List.of(new RollingUpdate(release), new Rollback(), new PodDeletion(), new NodeDrain(), new ScaleIn());
        this.all = Stream.concat(
                        usual.stream(),
                        Stream.of(
                                new ApiServerRestart(),
                                new PulumiKill(release),
                                new ContainerKill(),
                                new DependencyOutage()))
                .toList();
    }

    /** What shows most in under 25 minutes. */
    public List<Experiment> usual() {
        return usual;
    }

    /** In the order in which they are run. */
    public List<Experiment> all() {
        return all;
    }

    /**
     * Those with the given names, the usual ones for no name.
     *
     * @throws UserError if there is none of a name
     */
    public List<Experiment> named(List<String> names) {
        return names.isEmpty() ? usual : names.stream().map(this::named).toList();
    }

    private Experiment named(String name) {
        return all.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("experiment: %s (expected: one of %s)"
                        .formatted(name, all.stream().map(Experiment::name).collect(Collectors.joining(", ")))));
    }
}
