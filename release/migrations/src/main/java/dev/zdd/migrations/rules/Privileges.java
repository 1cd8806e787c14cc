package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.List;

/** Rights are taken away. */
final class Privileges {
    static final About ABOUT = About.error(
            "privileges",
            "REVOKE, OWNER TO, REASSIGN OWNED",
            "the running version may lose the right to do what it does; no judge sees which rights it needs",
            "grant first, take away in contract/ with a waiver that says who was asked");

    private Privileges() {}

    static List<Finding> judge(Subject subject) {
        if (!(subject.syntax() instanceof Syntax.PrivilegeChange change)) {
            return List.of();
        }
        return List.of(subject.finding(
                ABOUT,
                "%s takes rights away".formatted(change.verb()),
                "-- zdd:allow privileges: <which roles the running versions use, and why they keep what they need>"));
    }
}
