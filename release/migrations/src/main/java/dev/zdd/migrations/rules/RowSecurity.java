package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.List;
import java.util.stream.Stream;

/** Rows become invisible. */
final class RowSecurity {
    static final About ABOUT = About.error(
            "row-security",
            "row-level security switched on, or a policy added, for a table in use",
            "the running version silently no longer sees or may no longer write rows",
            "switch it on in contract/ after tests with the application's role, with a waiver");

    private RowSecurity() {}

    static List<Finding> judge(Subject subject) {
        return Stream.concat(
                        subject.changes(Change.RowSecurityEnabled.class).stream()
                                .map(Change.RowSecurityEnabled::table),
                        subject.changes(Change.PolicyAdded.class).stream().map(Change.PolicyAdded::table))
                .filter(subject::used)
                .map(table -> subject.finding(
                        ABOUT,
                        "changes which rows of %s the running version sees".formatted(table.label()),
                        "-- zdd:allow row-security: <how it was tested with the role of the running version>"))
                .toList();
    }
}
