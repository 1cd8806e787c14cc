package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** VALIDATE in the transaction that added the constraint. */
@Rule.Description(
        finds = "VALIDATE CONSTRAINT in the same transaction as the NOT VALID constraint",
        why = "the lock of the ADD CONSTRAINT is held while every row is checked, as if NOT VALID were not there",
        safeForm = "VALIDATE CONSTRAINT in a migration of its own")
final class ValidateInSameTransaction extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        if (!subject.migration().inTransaction()) {
            return Stream.empty();
        }
        return subject.changes(Change.ConstraintValidated.class).stream()
                .filter(change -> subject.earlier()
                                .constraints()
                                .contains(change.constraint().oid())
                        && subject.used(change.table()))
                .map(change -> finding(
                        subject,
                        change.table(),
                        Work.SCAN,
                        "validates %s in the transaction that added it"
                                .formatted(change.constraint().name()),
                        """
                                -- in a later file of its own:
                                ALTER TABLE %s VALIDATE CONSTRAINT %s;""".formatted(
                                        change.table().label(),
                                        Sql.name(change.constraint().name()))));
    }
}
