package dev.zdd.local.cluster;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Poll;
import dev.zdd.local.cluster.ComponentState.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Waits for what the supervisor runs, and tells why it is not ready with the end of its log. */
record ComponentReadiness(Layout layout, SupervisorClient supervisor) {
    /** A first boot takes about 15 s of work on two idle cores; this is for busy ones. */
    static final Duration BOOT_PATIENCE = Duration.ofMinutes(3);

    /** The same for one component alone. */
    private static final Duration COMPONENT_PATIENCE = Duration.ofMinutes(1);

    /** How long the supervisor's JVM may take to show itself. */
    private static final Duration SUPERVISOR_PATIENCE = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(100);

    /** A component that ended so often without ever being ready will not get there. */
    private static final int HOPELESS_RESTARTS = 4;

    private static final int SHOWN_LOG_LINES = 8;

    /**
     * Returns when all components are ready.
     *
     * @throws IllegalStateException when one will not be, or takes too long
     */
    void awaitAll(Progress progress) {
        Set<String> reported = new HashSet<>();
        long begin = System.nanoTime();
        while (true) {
            List<ComponentState> states = supervisor.status().orElse(List.of());
            long elapsed = System.nanoTime() - begin;
            if (states.isEmpty() && elapsed > SUPERVISOR_PATIENCE.toNanos() && supervisorEnded()) {
                throw notReady(states);
            }
            for (ComponentState state : states) {
                if (state.isReady() && reported.add(state.name())) {
                    progress.finished(state.name(), state.took());
                }
            }
            if (!states.isEmpty() && states.stream().allMatch(ComponentState::isReady)) {
                return;
            }
            states.stream().filter(ComponentReadiness::isHopeless).findFirst().ifPresent(state -> {
                throw notReady(List.of(state));
            });
            if (elapsed > BOOT_PATIENCE.toNanos()) {
                throw notReady(states.stream().filter(state -> !state.isReady()).toList());
            }
            Poll.pause(POLL);
        }
    }

    private boolean supervisorEnded() {
        return new Teardown(layout).supervisors().isEmpty();
    }

    private static boolean isHopeless(ComponentState state) {
        return state.phase() == Phase.FAILED || (state.took().isZero() && state.restarts() >= HOPELESS_RESTARTS);
    }

    private IllegalStateException notReady(List<ComponentState> states) {
        StringBuilder text = new StringBuilder(
                states.isEmpty() ? "the supervisor does not answer:" + lastLogLines("supervisor") : "not ready:");
        for (ComponentState state : states) {
            text.append("%n  %s: %s %s".formatted(state.name(), state.phase(), state.message()));
            if (state.phase() != Phase.WAITING) {
                text.append(lastLogLines(state.name()).indent(4).stripTrailing());
            }
        }
        return new IllegalStateException(text + "%nLogs: %s (./zdd down removes the cluster)".formatted(layout.logs()));
    }

    private String lastLogLines(String component) {
        Path log = layout.log(component);
        if (!Files.exists(log)) {
            return "";
        }
        return "\n"
                + Command.of("tail", "-n", Integer.toString(SHOWN_LOG_LINES), log.toString())
                        .output();
    }

    /**
     * Returns when this component is ready.
     *
     * @throws IllegalStateException when it takes too long
     */
    void await(String component) {
        if (!Poll.until(
                COMPONENT_PATIENCE, POLL, () -> states(component).stream().anyMatch(ComponentState::isReady))) {
            throw notReady(states(component));
        }
    }

    private List<ComponentState> states(String component) {
        return supervisor.status().orElse(List.of()).stream()
                .filter(state -> state.name().equals(component))
                .toList();
    }
}
