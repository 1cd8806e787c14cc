package dev.zdd.schema;

import dev.zdd.pod.ContainerResources;
import dev.zdd.pod.Cpu;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.Memory;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.Dependency;
import dev.zdd.validation.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much time and how many tries the Jobs that change the schema have. A migration that failed is not tried again, only one
 * whose database did not answer or whose pod was lost; waiting for locks is the runner's own matter.
 *
 * @param deadline when a Job counts as failed although it still runs
 * @param retries pods that may be started after the first
 * @param contract the image whose contract migrations may run; those of every other image do not, so that an update never
 *     takes away what the version before needs. Empty: of none
 * @param command what changes the schema; empty: nothing does
 * @param resources CPU and memory of a Job's pod
 */
public record MigrationPlan(
        Duration deadline,
        int retries,
        Optional<ImageReference> contract,
        Optional<MigrationCommand> command,
        ContainerResources resources) {

    /**
     * 30 min, the longest that the runner lets an index build wait for other transactions; 3 retries, with Kubernetes' pauses of
     * 10, 20 and 40 s, outlast a failover of a managed database. 256 MiB are enough for the runner of this project.
     */
    public static final MigrationPlan DEFAULT = new MigrationPlan(
            Duration.ofMinutes(30),
            3,
            Optional.empty(),
            Optional.empty(),
            new ContainerResources(new Cpu(100), new Cpu(1_000), Memory.parse("256Mi")));

    /** Longest deadline, in hours. */
    private static final int LONGEST_HOURS = 24;

    /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
    public MigrationPlan {
        new Checks()
                .wholeSeconds(Duration.ofSeconds(30), "deadline", deadline)
                .that(
                        deadline.compareTo(Duration.ofHours(LONGEST_HOURS)) <= 0,
                        "deadline",
                        deadline.toSeconds() + "s",
                        "<= %dh".formatted(LONGEST_HOURS))
                .between(0, 10, "retries", retries)
                .throwIfAny();
    }

    /** Checks that the command gets variables of servers that are described. */
    public Checks fits(Dependencies dependencies) {
        Checks checks = new Checks();
        List<String> labels = dependencies.all().stream().map(Dependency::label).toList();
        List<String> named = command.map(MigrationCommand::dependencies).orElse(List.of());
        for (int i = 0; i < named.size(); i++) {
            checks.that(
                    labels.contains(named.get(i)),
                    "dependencies[%d]".formatted(i),
                    named.get(i),
                    labels.isEmpty() ? "a dependency, of which there is none" : "one of " + String.join(", ", labels));
        }
        return checks;
    }

    /** The same, with the contract migrations of this image. */
    public MigrationPlan withContractOf(ImageReference image) {
        return new MigrationPlan(deadline, retries, Optional.of(image), command, resources);
    }

    /** The same, with this program. */
    public MigrationPlan withCommand(MigrationCommand value) {
        return new MigrationPlan(deadline, retries, contract, Optional.of(value), resources);
    }

    /** The same, with other CPU and memory for a Job's pod. */
    public MigrationPlan withResources(ContainerResources value) {
        return new MigrationPlan(deadline, retries, contract, command, value);
    }
}
