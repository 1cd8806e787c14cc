package dev.zdd.migrations;

import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.layout.NonTransactional;
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
import java.util.function.Consumer;

/** Runs, measures and judges the pending statements one by one, until one fails. */
final class PendingJudge {
    private final ShadowDatabase database;
    private final Subject.Situation situation;
    private final Consumer<String> progress;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean complete = true;

    PendingJudge(ShadowDatabase database, Subject.Situation situation, Consumer<String> progress) {
        this.database = database;
        this.situation = situation;
        this.progress = progress;
    }

    void judge(Plan plan) {
        Catalog catalog = database.catalog();
        for (Plan.Stage stage : plan.stages()) {
            Usage usage = new Usage(catalog);
            for (Migration migration : stage.migrations()) {
                progress.accept(migration.file().toString());
                catalog = judge(migration, usage, catalog);
                if (!complete) {
                    return;
                }
            }
        }
    }

    private Catalog judge(Migration migration, Usage usage, Catalog start) {
        database.resetSession();
        int firstFinding = findings.size();
        List<Subject> earlier = new ArrayList<>();
        Catalog catalog = start;
        for (Statement statement : migration.statements()) {
            Syntax syntax = SyntaxReader.read(statement);
            Measurement measurement = measure(statement, syntax, catalog);
            Subject subject =
                    new Subject(migration, statement, syntax, measurement, earlier, usage, situation, database);
            subjects.add(subject);
            judge(subject);
            if (!complete) {
                return catalog;
            }
            earlier.add(subject);
            catalog = measurement.after();
        }
        if (migration.inTransaction()) {
            Replacements.soften(findings.subList(firstFinding, findings.size()), earlier, catalog);
        }
        return catalog;
    }

    /** A COMMIT of the script would end the probe's own transaction; the rule about it needs no measurement. */
    private Measurement measure(Statement statement, Syntax syntax, Catalog catalog) {
        if (syntax instanceof Syntax.TransactionControl) {
            return new Measurement(catalog, catalog, List.of(), List.of(), List.of(), java.util.Optional.empty());
        }
        boolean inTransaction = !NonTransactional.refusesTransaction(statement);
        return database.measure(statement, inTransaction, catalog);
    }

    private void judge(Subject subject) {
        if (subject.measurement().error().isPresent()) {
            findings.add(Findings.doesNotApply(
                    subject.migration(),
                    new ShadowDatabase.Failure(
                            subject.statement(), subject.measurement().error().get())));
            complete = false;
            return;
        }
        if (subject.syntax() instanceof Syntax.NotUnderstood notUnderstood) {
            findings.add(Findings.of(
                    FileRules.NOT_UNDERSTOOD,
                    subject.migration(),
                    subject.statement(),
                    notUnderstood.reason(),
                    "-- zdd:allow not-understood: <what it does and why no running version suffers>"));
        }
        findings.addAll(RuleBook.judge(subject));
    }

    List<Subject> subjects() {
        return List.copyOf(subjects);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** False when a statement failed, so that the ones behind it could not be judged. */
    boolean complete() {
        return complete;
    }
}
