package dev.zdd.migrations.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules. */
public final class RuleBook {
    private static final List<Rule> RULES = List.of(
            new AddColumnNotNull(),
            new AddColumnRewrites(),
            new AddEnumValue(),
            new AttachPartition(),
            new BackfillInMigration(),
            new BlockingMaintenance(),
            new ChangeColumnType(),
            new ChangeCompositeType(),
            new ChangeSequence(),
            new CheckValidated(),
            new ConcurrentlyInTransaction(),
            new ConstraintRejectsWrites(),
            new DetachPartition(),
            new DropColumn(),
            new DropDefault(),
            new DropIndexNotConcurrent(),
            new DropObject(),
            new DropTable(),
            new DropUnique(),
            new ExpandInContract(),
            new ExplicitLock(),
            new ForeignKeyValidated(),
            new IndexNotConcurrent(),
            new JsonColumn(),
            new LockTimeoutMissing(),
            new LockTimeoutTooLong(),
            new OpaqueSql(),
            new Privileges(),
            new Reindex(),
            new RenameColumn(),
            new RenameEnumValue(),
            new RenameTable(),
            new ReplaceRoutine(),
            new RowSecurity(),
            new SetNotNull(),
            new SeveralTablesLocked(),
            new SeveralWithoutTransaction(),
            new TransactionControl(),
            new TriggerOnUsedTable(),
            new TruncateTable(),
            new UniqueConstraint(),
            new UnverifiedDrop(),
            new ValidateInSameTransaction());

    /** Asked only when no other rule refuses the statement, or would on a larger table: they know the harm but not its name. */
    private static final List<Rule> LAST_RESORTS =
            List.of(new LockHeldDuringWork(), new RewritesTable(), new BlocksWhileScanning());

    private static final List<About> ALL = Stream.of(
                    RULES.stream().map(Rule::about), LAST_RESORTS.stream().map(Rule::about), FileRules.ALL.stream())
            .flatMap(about -> about)
            .sorted(Comparator.comparing(About::id))
            .toList();

    private RuleBook() {}

    /** What every rule says about one statement. */
    public static List<Finding> judge(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        RULES.forEach(rule -> rule.judge(subject).forEach(findings::add));
        for (Rule rule : LAST_RESORTS) {
            if (findings.stream()
                    .noneMatch(finding -> finding.severity() == Severity.ERROR
                            || finding.estimate().isPresent())) {
                rule.judge(subject).forEach(findings::add);
            }
        }
        return findings;
    }

    /** Every rule there is, by id; also those about files and releases. */
    public static List<About> all() {
        return ALL;
    }

    /** The rule called {@code id}. */
    public static Optional<About> find(String id) {
        return all().stream().filter(about -> about.id().equals(id)).findFirst();
    }
}
