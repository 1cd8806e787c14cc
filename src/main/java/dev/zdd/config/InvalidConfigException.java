package dev.zdd.config;

import com.pulumi.exceptions.RunException;
import dev.zdd.validation.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A stack file that does not describe a deployable stack. Pulumi prints the message without a stack trace. */
public final class InvalidConfigException extends RunException {

    private final transient List<Violation> violations;

    InvalidConfigException(String file, List<Violation> violations) {
        super(message(file, violations));
        this.violations = List.copyOf(violations);
    }

    /** What does not fit; at least one. Keys are full ones, such as {@code zdd:drain.grace}. */
    public List<Violation> violations() {
        return violations;
    }

    private static String message(String file, List<Violation> violations) {
        String lines = violations.stream()
                .map(violation -> "  %s: %s".formatted(file, violation))
                .collect(Collectors.joining("\n"));
        return violations.size() == 1
                ? "1 value does not fit:\n" + lines
                : "%d values do not fit:\n%s".formatted(violations.size(), lines);
    }
}
