package dev.zdd.release.event;

import java.util.Locale;

/** The steps of a release in their order (docs/specification.md#release), those of its way back, of a restart and of a drain. */
public enum Step {
    CHECK("pre-deployment check"),
    MIGRATIONS("migration check"),
    IMAGE("image"),
    ROLL_OUT("roll-out"),
    WATCH("health watch"),
    CLEAN_UP("clean-up"),
    ROLL_BACK("rollback"),
    /** Of {@code ./zdd restart} and {@code ./zdd drain}. */
    CORDON("cordon"),
    RESTART("restart"),
    EVICTION("eviction");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** In JSON: {@code roll-out}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the cluster may have changed once this step has begun. */
    public boolean changes() {
        return compareTo(ROLL_OUT) >= 0;
    }

    public static Step of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
