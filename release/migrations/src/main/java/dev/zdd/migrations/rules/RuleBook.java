package dev.zdd.migrations.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules. */
public final class RuleBook {
    private static final List<Rule> RULES = List.of(
            new Rule(AddColumnNotNull.ABOUT, AddColumnNotNull::judge),
            new Rule(AddColumnRewrites.ABOUT, AddColumnRewrites::judge),
            new Rule(AddEnumValue.ABOUT, AddEnumValue::judge),
            new Rule(AttachPartition.ABOUT, AttachPartition::judge),
            new Rule(BackfillInMigration.ABOUT, BackfillInMigration::judge),
            new Rule(BlockingMaintenance.ABOUT, BlockingMaintenance::judge),
            new Rule(ChangeColumnType.ABOUT, ChangeColumnType::judge),
            new Rule(ChangeCompositeType.ABOUT, ChangeCompositeType::judge),
            new Rule(ChangeSequence.ABOUT, ChangeSequence::judge),
            new Rule(CheckValidated.ABOUT, CheckValidated::judge),
            new Rule(ConcurrentlyInTransaction.ABOUT, ConcurrentlyInTransaction::judge),
            new Rule(ConstraintRejectsWrites.ABOUT, ConstraintRejectsWrites::judge),
            new Rule(DetachPartition.ABOUT, DetachPartition::judge),
            new Rule(DropColumn.ABOUT, DropColumn::judge),
            new Rule(DropDefault.ABOUT, DropDefault::judge),
            new Rule(DropIndexNotConcurrent.ABOUT, DropIndexNotConcurrent::judge),
            new Rule(DropObject.ABOUT, DropObject::judge),
            new Rule(DropTable.ABOUT, DropTable::judge),
            new Rule(DropUnique.ABOUT, DropUnique::judge),
            new Rule(ExpandInContract.ABOUT, ExpandInContract::judge),
            new Rule(ExplicitLock.ABOUT, ExplicitLock::judge),
            new Rule(ForeignKeyValidated.ABOUT, ForeignKeyValidated::judge),
            new Rule(IndexNotConcurrent.ABOUT, IndexNotConcurrent::judge),
            new Rule(JsonColumn.ABOUT, JsonColumn::judge),
            new Rule(LockTimeoutMissing.ABOUT, LockTimeoutMissing::judge),
            new Rule(LockTimeoutTooLong.ABOUT, LockTimeoutTooLong::judge),
            new Rule(OpaqueSql.ABOUT, OpaqueSql::judge),
            new Rule(Privileges.ABOUT, Privileges::judge),
            new Rule(Reindex.ABOUT, Reindex::judge),
            new Rule(RenameColumn.ABOUT, RenameColumn::judge),
            new Rule(RenameEnumValue.ABOUT, RenameEnumValue::judge),
            new Rule(RenameTable.ABOUT, RenameTable::judge),
            new Rule(ReplaceRoutine.ABOUT, ReplaceRoutine::judge),
            new Rule(RowSecurity.ABOUT, RowSecurity::judge),
            new Rule(SetNotNull.ABOUT, SetNotNull::judge),
            new Rule(SeveralTablesLocked.ABOUT, SeveralTablesLocked::judge),
            new Rule(SeveralWithoutTransaction.ABOUT, SeveralWithoutTransaction::judge),
            new Rule(TransactionControl.ABOUT, TransactionControl::judge),
            new Rule(TriggerOnUsedTable.ABOUT, TriggerOnUsedTable::judge),
            new Rule(TruncateTable.ABOUT, TruncateTable::judge),
            new Rule(UniqueConstraint.ABOUT, UniqueConstraint::judge),
            new Rule(UnverifiedDrop.ABOUT, UnverifiedDrop::judge),
            new Rule(ValidateInSameTransaction.ABOUT, ValidateInSameTransaction::judge));

    /** Asked only when no other rule refuses the statement: they know the harm but not its name. */
    private static final List<Rule> LAST_RESORTS = List.of(
            new Rule(LockHeldDuringWork.ABOUT, LockHeldDuringWork::judge),
            new Rule(RewritesTable.ABOUT, RewritesTable::judge),
            new Rule(BlocksWhileScanning.ABOUT, BlocksWhileScanning::judge));

    private static final List<About> ALL = Stream.of(
                    RULES.stream().map(Rule::about), LAST_RESORTS.stream().map(Rule::about), FileRules.ALL.stream())
            .flatMap(about -> about)
            .sorted(Comparator.comparing(About::id))
            .toList();

    private RuleBook() {}

    /** What every rule says about one statement. */
    public static List<Finding> judge(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        RULES.forEach(rule -> findings.addAll(rule.judge().apply(subject)));
        for (Rule rule : LAST_RESORTS) {
            if (findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
                findings.addAll(rule.judge().apply(subject));
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
