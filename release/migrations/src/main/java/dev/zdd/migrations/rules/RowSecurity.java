package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.stream.Stream;

/** Rows become invisible. */
@Rule.Description(
        finds = "row-level security switched on, or a policy added, for a table in use",
        why = "the running version silently no longer sees or may no longer write rows",
        safeForm = "switch it on in contract/ after tests with the application's role, with a waiver")
final class RowSecurity extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return Stream.concat(
                        subject.changes(Change.RowSecurityEnabled.class).stream()
                                .map(Change.RowSecurityEnabled::table),
                        subject.changes(Change.PolicyAdded.class).stream().map(Change.PolicyAdded::table))
                .filter(subject::used)
                .map(table -> finding(
                        subject,
                        "changes which rows of %s the running version sees".formatted(table.label()),
                        "-- zdd:allow row-security: <how it was tested with the role of the running version>"));
    }
}
