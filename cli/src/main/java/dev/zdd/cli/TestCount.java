package dev.zdd.cli;

import java.util.List;
import java.util.stream.Stream;

/**
 * How tests ended.
 *
 * @param failures names of those that failed, and what they said
 */
record TestCount(int passed, int failed, int skipped, List<String> failures) {

    static final TestCount NONE = new TestCount(0, 0, 0, List.of());

    TestCount {
        failures = List.copyOf(failures);
    }

    TestCount plus(TestCount other) {
        return new TestCount(
                passed + other.passed,
                failed + other.failed,
                skipped + other.skipped,
                Stream.concat(failures.stream(), other.failures.stream()).toList());
    }

    /** Whether something was tested, and all of it passed or was skipped. */
    boolean isGood() {
        return failed == 0 && passed > 0;
    }

    @Override
    public String toString() {
        return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
    }
}
