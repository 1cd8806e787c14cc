package dev.zdd.release.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Passes on what the engine prints and keeps what a reader needs to know why it failed. */
final class EngineLines implements Consumer<String> {

    private static final int KEPT = 400;

    /** Enough for the Job's log and the pod's state that the plugin tells. */
    private static final int TOLD = 16;

    private static final Set<String> AFTER_DIAGNOSTICS = Set.of("Outputs:", "Resources:");

    private final Consumer<String> next;
    private final Deque<String> last = new ArrayDeque<>();

    EngineLines(Consumer<String> next) {
        this.next = next;
    }

    @Override
    public synchronized void accept(String line) {
        last.addLast(line);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        next.accept(line);
    }

    /**
     * The errors of the engine's section of diagnostics, where there is one; else the lines that tell of errors; else the last. The
     * end of a failed Job's log comes last, so that of too much the end is kept.
     */
    synchronized String why(String otherwise) {
        List<String> lines =
                last.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        int diagnostics = lines.indexOf("Diagnostics:");
        List<String> told = diagnostics >= 0
                ? lines.subList(diagnostics + 1, lines.size()).stream()
                        .takeWhile(line -> !AFTER_DIAGNOSTICS.contains(line))
                        .filter(line -> !line.startsWith("warning:"))
                        .toList()
                : lines.stream()
                        .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                        .toList();
        return told.isEmpty()
                ? otherwise
                : String.join("\n", told.subList(Math.max(0, told.size() - TOLD), told.size()));
    }
}
