package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.List;

/** An enum gets another label. */
final class AddEnumValue {
    static final About ABOUT = About.info(
            "add-enum-value",
            "a label added to an enum type in use",
            "once the new version writes it, the running version reads a label that it does not know",
            "first a release that reads the label, then one that writes it");

    private AddEnumValue() {}

    static List<Finding> judge(Subject subject) {
        return subject.changes(Change.EnumLabelAdded.class).stream()
                .map(change -> subject.finding(
                        ABOUT,
                        "adds label '%s' to type %s".formatted(change.label(), change.type()),
                        "-- nothing here: the release before reads every label that this one writes"))
                .toList();
    }
}
