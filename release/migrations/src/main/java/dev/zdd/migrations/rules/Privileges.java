package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.stream.Stream;

/** Rights are taken away. */
@Rule.Description(
        finds = "REVOKE, OWNER TO, REASSIGN OWNED",
        why = "the running version may lose the right to do what it does; no judge sees which rights it needs",
        safeForm = "grant first, take away in contract/ with a waiver that says who was asked")
final class Privileges extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.PrivilegeChange change)) {
            return Stream.empty();
        }
        return Stream.of(finding(
                subject,
                "%s takes rights away".formatted(change.verb()),
                "-- zdd:allow privileges: <which roles the running versions use, and why they keep what they need>"));
    }
}
