package dev.zdd.validation;

import java.util.List;
import java.util.stream.Collectors;

/** Values that a typed description refuses. */
public final class InvalidValueException extends RuntimeException {

    // Not part of the serialised form: nobody sends these exceptions anywhere.
    private final transient List<Violation> violations;

    InvalidValueException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** What does not fit; at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
