package dev.zdd.await;

import java.util.List;

/**
 * How far an object is, in the words of an error message.
 *
 * @param found what there is, {@code 1 of 3 pods available}
 * @param expected what is waited for, {@code 3 updated pods available}
 * @param details more lines: pods, reasons, messages
 * @param logs containers whose last lines explain the state
 */
record State(String found, String expected, List<String> details, List<LogSource> logs) {

    State {
        details = List.copyOf(details);
        logs = List.copyOf(logs);
    }

    static State of(String found, String expected) {
        return new State(found, expected, List.of(), List.of());
    }

    /**
     * A container's log.
     *
     * @param previous the run before the present one, which is the one that crashed
     */
    record LogSource(String namespace, String pod, String container, boolean previous) {}
}
