package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.stream.Stream;

/** An enum gets another label. */
@Rule.Description(
        severity = Severity.INFO,
        finds = "a label added to an enum type in use",
        why = "once the new version writes it, the running version reads a label that it does not know",
        safeForm = "first a release that reads the label, then one that writes it")
final class AddEnumValue extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.EnumLabelAdded.class).stream()
                .map(change -> finding(
                        subject,
                        "adds label '%s' to type %s".formatted(change.label(), change.type()),
                        "-- nothing here: the release before reads every label that this one writes"));
    }
}
