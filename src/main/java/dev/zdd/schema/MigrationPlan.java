package dev.zdd.schema;

import dev.zdd.pod.ImageReference;
import dev.zdd.validation.Checks;
import java.time.Duration;
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
 */
public record MigrationPlan(
        Duration deadline, int retries, Optional<ImageReference> contract, Optional<MigrationCommand> command) {

    /**
     * 30 min, the longest that the runner lets an index build wait for other transactions; 3 retries, with Kubernetes' pauses of
     * 10, 20 and 40 s, outlast a failover of a managed database.
     */
    public static final MigrationPlan DEFAULT =
            new MigrationPlan(Duration.ofMinutes(30), 3, Optional.empty(), Optional.empty());

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

    /** The same, with the contract migrations of this image. */
    public MigrationPlan withContractOf(ImageReference image) {
        return new MigrationPlan(deadline, retries, Optional.of(image), command);
    }

    /** The same, with this program. */
    public MigrationPlan withCommand(MigrationCommand value) {
        return new MigrationPlan(deadline, retries, contract, Optional.of(value));
    }
}
