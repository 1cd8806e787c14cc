package dev.zdd.release.event;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One line for people for each event, with the time since the first: {@code [ 1:03] 4/6 roll-out: 2 of 3 pods new}. */
public final class TextLines implements Consumer<Event> {

    /** Those that every release has. */
    private static final List<Step> STEPS = Stream.of(Step.values())
            .filter(step -> step.compareTo(Step.ROLL_BACK) < 0)
            .toList();

    private final PrintStream out;
    private Optional<Instant> first = Optional.empty();

    public TextLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void accept(Event event) {
        Instant start = first.orElse(event.at());
        first = Optional.of(start);
        Duration elapsed = Duration.between(start, event.at());
        out.println("[%2d:%02d] %s".formatted(elapsed.toMinutes(), elapsed.toSecondsPart(), text(event)));
    }

    private static String text(Event event) {
        return switch (event.kind()) {
            case RELEASE_STARTED, RELEASE_ENDED -> event.text();
            case STEP_STARTED -> event.step().map(TextLines::heading).orElse("") + event.text();
            case STEP_ENDED ->
                "    %s, after %.1f s"
                        .formatted(event.text(), (Double) event.figures().get("elapsedSeconds"));
            case WARNING -> "    ! " + event.text();
            case CHECKED, PROGRESS, NOTE -> "    " + event.text();
        };
    }

    private static String heading(Step step) {
        return STEPS.contains(step) ? "%d/%d ".formatted(STEPS.indexOf(step) + 1, STEPS.size()) : "";
    }
}
