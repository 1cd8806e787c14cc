package dev.zdd.policy.rule;

import dev.zdd.policy.model.Manifest;
import java.util.Optional;

/**
 * A place where a rule is broken.
 *
 * @param rule the rule, or what is wrong with a waiver
 * @param severity in the profile of the check
 * @param object what it is about
 * @param path of the value in the object; empty for the object as a whole
 * @param found what is there
 * @param expected what the rule asks for
 * @param fix what to do
 * @param waived the reason for which it is accepted
 */
public record Finding(
        Rule rule,
        Severity severity,
        Manifest object,
        String path,
        String found,
        String expected,
        String fix,
        Optional<String> waived) {

    /** Whether it stops a preview or an update. */
    public boolean stops() {
        return severity == Severity.ERROR && waived.isEmpty();
    }

    /** The object and where it comes from. */
    public String place() {
        return object.source().place(path);
    }

    /** On one line: {@code Deployment a/b: spec.x: 1 (expected: 0)}. */
    public String summary() {
        return "%s: %s%s (expected: %s)"
                .formatted(object.reference(), path.isEmpty() ? "" : path + ": ", found, expected);
    }

    /** The same, accepted for a reason. */
    public Finding waivedFor(String reason) {
        return new Finding(rule, severity, object, path, found, expected, fix, Optional.of(reason));
    }
}
