package dev.zdd.proof.experiment;

import dev.zdd.engine.UserError;
import dev.zdd.local.Binaries;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All experiments there are, by name and by the stack they need. */
public final class Experiments {
    private final List<Experiment> usual;
    private final List<Experiment> all;

    /**
     * @param release how the live Deployment gets a new version where the experiment is about a release
     * @param migrating how it gets one with another schema
     * @param commands that release to the live Deployment
     * @param strategies how the live Rollout becomes a Deployment and comes back
     * @param tools with {@code kubectl-argo-rollouts}, asked for only by experiments on a canary
     */
    public Experiments(
            Release release,
            MigratingRelease migrating,
            ReleaseCommands commands,
            StrategyChange strategies,
            Binaries tools) {
        this.usual = List.of(
                new RollingUpdate(release),
                new Rollback(),
                new PodDeletion(),
                new NodeDrain(),
                new ScaleIn(),
                new CanaryTo100(),
                new CanaryAbort(10),
                new PromoteAtOnce(tools));
        this.all = Stream.concat(
                        usual.stream(),
                        Stream.of(
                                new ApiServerRestart(),
                                new PulumiKill(release),
                                new ReleaseKill(commands),
                                new NetworkAway(commands),
                                new SurgeRestart(commands),
                                new SurgeDrain(commands),
                                new NodeShutdown(),
                                new NodeVanishes(),
                                new ColdBurst(),
                                new ContainerKill(),
                                new OomKill(),
                                new LivenessKill(),
                                new MigrationDuringRelease(migrating),
                                new DependencyOutage(),
                                new CanaryAbort(30),
                                new CanaryAbort(50),
                                new CanaryAbort(80),
                                new SecondReleaseAt80(tools),
                                ComponentRestart.controller(),
                                ComponentRestart.istiod(),
                                ComponentRestart.prometheus(),
                                new GatewayRestart(),
                                new RolloutsRestart(tools),
                                new LoadRisesAt50(tools),
                                new CanaryNeverStarts(),
                                new NoTraffic(),
                                new PrometheusDown(),
                                new StrategySwitch(strategies)))
                .toList();
    }

    /** To tell of them only: none of these can be carried out. */
    public static Experiments toList() {
        return new Experiments(
                Release.byPatch(),
                notCarriedOut(MigratingRelease.class),
                notCarriedOut(ReleaseCommands.class),
                notCarriedOut(StrategyChange.class),
                notCarriedOut(Binaries.class));
    }

    private static <T> T notCarriedOut(Class<T> means) {
        return means.cast(Proxy.newProxyInstance(
                means.getClassLoader(), new Class<?>[] {means}, (proxy, method, arguments) -> {
                    throw new IllegalStateException(
                            "%s: asked for (expected: nothing is carried out)".formatted(method.getName()));
                }));
    }

    /** On both stacks. */
    public List<Experiment> all() {
        return all;
    }

    /** In the order in which they are run. */
    public List<Experiment> all(Ground ground) {
        return on(ground, all);
    }

    /** What shows most in under 25 minutes. */
    public List<Experiment> usual(Ground ground) {
        return on(ground, usual);
    }

    private static List<Experiment> on(Ground ground, List<Experiment> experiments) {
        return experiments.stream()
                .filter(experiment -> experiment.ground() == ground)
                .toList();
    }

    /**
     * Those with the given names.
     *
     * @throws UserError if there is none of a name
     */
    public List<Experiment> named(List<String> names) {
        return names.stream().map(this::named).toList();
    }

    /**
     * Those with the given names, the usual ones for no name.
     *
     * @param ground the stack that is up
     * @throws UserError if there is none of a name, or one needs another stack
     */
    public List<Experiment> named(List<String> names, Ground ground) {
        if (names.isEmpty()) {
            return usual(ground);
        }
        List<Experiment> named = named(names);
        named.stream()
                .filter(experiment -> experiment.ground() != ground)
                .findFirst()
                .ifPresent(other -> {
                    throw new UserError(
                            ("experiment: %s (expected: one of the stack %s, which is up): it needs the stack %s; an instance of "
                                            + "its own is best: ./zdd up %s --instance NAME --port PORT --api-port PORT")
                                    .formatted(
                                            other.name(),
                                            ground.stack(),
                                            other.ground().stack(),
                                            other.ground().stack()));
                });
        return named;
    }

    private Experiment named(String name) {
        return all.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("experiment: %s (expected: one of %s)"
                        .formatted(name, all.stream().map(Experiment::name).collect(Collectors.joining(", ")))));
    }
}
