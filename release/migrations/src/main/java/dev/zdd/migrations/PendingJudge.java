package dev.zdd.migrations;

import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.layout.NonTransactional;
import dev.zdd.migrations.rules.Earlier;
import dev.zdd.migrations.rules.FileRules;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.RuleBook;
import dev.zdd.migrations.rules.Subject;
import dev.zdd.migrations.rules.Usage;
import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.Measurement;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.sql.Statement;
import dev.zdd.migrations.sql.Syntax;
import dev.zdd.migrations.sql.SyntaxReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs, measures and judges the pending statements one by one, until one fails. */
final class PendingJudge {

    /** Hears which statement comes next; {@code number} counts from 0 in each file. */
    interface Progress {
        void at(Migration migration, int number);
    }

    private final ShadowDatabase database;
    private final Subject.Situation situation;
    private final Optional<Gap> gap;
    private final Progress progress;
    private final List<JudgedStatement> judged = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean complete = true;

    /** {@code gap}: what has run, but not on the shadow. */
    PendingJudge(ShadowDatabase database, Subject.Situation situation, Optional<Gap> gap, Progress progress) {
        this.database = database;
        this.situation = situation;
        this.gap = gap;
        this.progress = progress;
    }

    void judge(Plan plan) {
        Catalog catalog = database.catalog();
        for (Plan.Stage stage : plan.stages()) {
            Usage usage = new Usage(catalog);
            for (Migration migration : stage.migrations()) {
                catalog = judge(migration, usage, catalog);
                if (!complete) {
                    return;
                }
            }
        }
    }

    private Catalog judge(Migration migration, Usage usage, Catalog start) {
        database.resetSession();
        progress.at(migration, 0);
        int firstFinding = findings.size();
        Earlier earlier = Earlier.nothing();
        List<Subject> takeAway = new ArrayList<>();
        Catalog catalog = start;
        for (int i = 0; i < migration.statements().size(); i++) {
            if (i > 0) {
                progress.at(migration, i);
            }
            Statement statement = migration.statements().get(i);
            Syntax syntax = SyntaxReader.read(statement);
            Measurement measurement = measure(statement, syntax, catalog);
            for (String role : database.madeRoles()) {
                notes.add("%s:%d: role %s is made on the shadow; it must exist in the database."
                        .formatted(migration.file(), statement.line(), role));
            }
            Subject subject =
                    new Subject(migration, statement, syntax, measurement, earlier, usage, situation, database);
            judged.add(JudgedStatement.of(subject));
            judge(subject);
            if (!complete) {
                return catalog;
            }
            if (Replacements.takesAway(subject)) {
                takeAway.add(subject);
            }
            earlier = earlier.and(subject);
            catalog = measurement.after();
        }
        if (migration.inTransaction()) {
            Replacements.soften(findings.subList(firstFinding, findings.size()), takeAway, catalog);
        }
        return catalog;
    }

    /** A COMMIT of the script would end the probe's own transaction; the rule about it needs no measurement. */
    private Measurement measure(Statement statement, Syntax syntax, Catalog catalog) {
        return syntax instanceof Syntax.TransactionControl
                ? Measurement.nothing(catalog, Optional.empty())
                : database.measure(statement, !NonTransactional.refusesTransaction(statement), catalog);
    }

    private void judge(Subject subject) {
        if (subject.measurement().error().isPresent()) {
            findings.add(Findings.doesNotApply(
                    subject.migration(),
                    new ShadowDatabase.Failure(
                            subject.statement(), subject.measurement().error().get()),
                    gap));
            complete = Findings.isSkipped(subject.statement());
            return;
        }
        if (subject.syntax() instanceof Syntax.NotUnderstood notUnderstood) {
            findings.add(Finding.of(
                    FileRules.NOT_UNDERSTOOD,
                    subject.migration(),
                    subject.statement(),
                    notUnderstood.reason(),
                    "-- zdd:allow not-understood: <what it does and why no running version suffers>"));
        }
        if (subject.statement().hasPlaceholder()) {
            findings.add(Finding.of(
                    FileRules.NOT_UNDERSTOOD,
                    subject.migration(),
                    subject.statement(),
                    Findings.PLACEHOLDER,
                    "-- the value; or -- zdd:allow not-understood: <why the text is meant as it stands>"));
        }
        if (gap.isPresent() && !subject.measurement().skipped().isEmpty()) {
            findings.add(Findings.notCheckable(
                    subject.migration(),
                    subject.statement(),
                    subject.measurement().skipped().get(0),
                    gap.get()));
        }
        findings.addAll(RuleBook.judge(subject));
    }

    List<JudgedStatement> judged() {
        return List.copyOf(judged);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What the release needs besides its statements. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** False when a statement failed, so that the ones behind it could not be judged. */
    boolean complete() {
        return complete;
    }
}
