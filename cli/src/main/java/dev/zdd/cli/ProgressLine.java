package dev.zdd.cli;

import java.io.PrintStream;

/** Progress of short steps on one line that is written over; nothing where nobody watches. */
record ProgressLine(PrintStream out, boolean watched) {
    private static final int WIDTH = 78;

    /** For example {@code [12/54] expand/V12__add.sql}. */
    void step(String what, int step, int steps) {
        if (watched) {
            String text = "[%d/%d] %s".formatted(step, steps, what);
            out.print("\r" + padded(text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…"));
            out.flush();
        }
    }

    void clear() {
        if (watched) {
            out.print("\r" + padded("") + "\r");
            out.flush();
        }
    }

    private static String padded(String text) {
        return text + " ".repeat(WIDTH - text.length());
    }
}
