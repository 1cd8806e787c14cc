package dev.zdd.local.cluster;

import java.time.Duration;

/**
 * One line of the supervisor's status: a component or a step.
 *
 * @param name its name
 * @param phase where it is
 * @param pid process id, 0 for a step and while there is no process
 * @param restarts how often the supervisor had to start it again
 * @param took how long it took from its start until it was ready (0 until then)
 * @param message why it failed or ended last; empty when nothing went wrong
 */
public record ComponentState(String name, Phase phase, long pid, int restarts, Duration took, String message) {

    /** Where a component or step is on its way. */
    public enum Phase {
        /** Others must be ready first. */
        WAITING,
        /** Started, or at work. */
        STARTING,
        /** It does its work; a step is done. */
        READY,
        /** Ended by itself, to be started again soon. */
        ENDED,
        /** A step that did not succeed. */
        FAILED
    }

    /** Whether nothing more is to be waited for. */
    public boolean isReady() {
        return phase == Phase.READY;
    }

    /** Whole milliseconds, at least one, since {@link System#nanoTime()} was {@code beginNanos}. */
    static Duration since(long beginNanos) {
        return Duration.ofMillis(Math.max(1, (System.nanoTime() - beginNanos) / 1_000_000));
    }

    String line() {
        return String.join(
                "\t",
                name,
                phase.name(),
                Long.toString(pid),
                Integer.toString(restarts),
                Long.toString(took.toMillis()),
                message.replaceAll("\\s+", " "));
    }

    static ComponentState parse(String line) {
        String[] fields = line.split("\t", -1);
        return new ComponentState(
                fields[0],
                Phase.valueOf(fields[1]),
                Long.parseLong(fields[2]),
                Integer.parseInt(fields[3]),
                Duration.ofMillis(Long.parseLong(fields[4])),
                fields[5]);
    }
}
