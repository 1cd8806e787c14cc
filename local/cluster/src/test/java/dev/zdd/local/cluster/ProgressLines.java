package dev.zdd.local.cluster;

import dev.zdd.engine.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects what is reported. */
final class ProgressLines implements Progress {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void started(String what) {}

    @Override
    public void finished(String what, Duration elapsed) {
        lines.add(what);
    }

    @Override
    public void note(String message) {
        lines.add(message);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
