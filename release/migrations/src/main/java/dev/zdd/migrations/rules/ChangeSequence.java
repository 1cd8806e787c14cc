package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.stream.Stream;

/** The running version gets other numbers. */
@Rule.Description(
        finds = "a sequence or identity in use restarted, or given another increment or limit, in either phase",
        why = "the running version's next values may be there already, or may not be where it expects them",
        safeForm = "leave it; a new sequence for a new column")
final class ChangeSequence extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        boolean onlyWider = subject.statement().startsWith("ALTER", "SEQUENCE")
                && subject.statement().contains("AS", "bigint")
                && !subject.statement().contains("RESTART");
        // SET UNLOGGED of a table writes its sequences anew, with their values.
        boolean moved = subject.statement().contains("SET", "UNLOGGED")
                || subject.statement().contains("SET", "LOGGED");
        return subject.changes(Change.SequenceChanged.class).stream()
                .map(Change.SequenceChanged::sequence)
                .filter(sequence -> subject.used(sequence) && !onlyWider && !moved)
                .map(sequence -> finding(
                        subject,
                        "changes the values of sequence " + sequence.label(),
                        "-- zdd:allow change-sequence: <why no value comes twice>"));
    }
}
