package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.List;

/** VALIDATE in the transaction that added the constraint. */
final class ValidateInSameTransaction {
    static final About ABOUT = About.error(
            "validate-in-same-transaction",
            "VALIDATE CONSTRAINT in the same transaction as the NOT VALID constraint",
            "the lock of the ADD CONSTRAINT is held while every row is checked, as if NOT VALID were not there",
            "VALIDATE CONSTRAINT in a migration of its own");

    private ValidateInSameTransaction() {}

    static List<Finding> judge(Subject subject) {
        if (!subject.migration().inTransaction()) {
            return List.of();
        }
        return subject.changes(Change.ConstraintValidated.class).stream()
                .filter(change -> subject.earlier()
                                .constraints()
                                .contains(change.constraint().oid())
                        && subject.used(change.table()))
                .map(change -> subject.estimated(
                        subject.finding(
                                ABOUT,
                                "validates %s in the transaction that added it"
                                        .formatted(change.constraint().name()),
                                """
                                -- in a later file of its own:
                                ALTER TABLE %s VALIDATE CONSTRAINT %s;""".formatted(
                                                change.table().label(),
                                                Sql.name(change.constraint().name()))),
                        change.table(),
                        Work.SCAN))
                .toList();
    }
}
