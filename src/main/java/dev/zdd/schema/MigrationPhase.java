package dev.zdd.schema;

import java.time.Duration;
import java.util.List;

/** Which migrations a Job runs. */
public sealed interface MigrationPhase {

    /** The name, as in the image and in the Job's name. */
    String label();

    /** What the Job's container starts. */
    List<String> command(MigrationCommand command);

    /** How long it may wait before it changes anything. */
    Duration pause();

    /** What the version before does not notice; before the new version starts. */
    record Expand() implements MigrationPhase {

        @Override
        public String label() {
            return "expand";
        }

        @Override
        public List<String> command(MigrationCommand command) {
            return command.expand();
        }

        @Override
        public Duration pause() {
            return Duration.ZERO;
        }
    }

    /**
     * What takes away; once the new version is everywhere.
     *
     * @param pause time for the last pods of the version before to drain: as much of it as they need, when something is pending.
     *     A version that is connected beyond it stops the phase
     */
    record Contract(Duration pause) implements MigrationPhase {

        @Override
        public String label() {
            return "contract";
        }

        @Override
        public List<String> command(MigrationCommand command) {
            String seconds = String.valueOf(pause.toSeconds());
            return command.contract().stream()
                    .map(word -> word.replace(MigrationCommand.PAUSE, seconds))
                    .toList();
        }
    }
}
