package dev.zdd.release.journal;

import dev.zdd.release.event.Step;
import dev.zdd.release.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One release, from its beginning: what a killed one goes on from, and what people read afterwards.
 *
 * @param number counts from 1 in a stack
 * @param kind forwards or backwards
 * @param by who started it
 * @param ended empty while it runs
 * @param next what it brings
 * @param before what it found running
 * @param step the one that began last
 * @param reason why it went back or failed, in the words that people saw; empty otherwise
 * @param remarks what else is to be known: that traffic was too little to judge, why promotion was overridden
 * @param migrations those that ran
 * @param history of the database afterwards, as its Jobs said it; empty where they did not
 * @param errorToOld from the first failing request that was seen to the old version serving everything; empty without a rollback
 */
public record ReleaseRecord(
        int number,
        String stack,
        Kind kind,
        String by,
        Instant began,
        Optional<Instant> ended,
        Version next,
        Version before,
        Step step,
        Result result,
        String reason,
        List<String> remarks,
        List<String> migrations,
        String history,
        Optional<Duration> errorToOld) {

    /** Which way. */
    public enum Kind {
        RELEASE,
        /** Asked for by a person. A release that goes back by itself stays a release. */
        ROLLBACK
    }

    public ReleaseRecord {
        remarks = List.copyOf(remarks);
        migrations = List.copyOf(migrations);
    }

    public static ReleaseRecord begun(
            int number,
            String stack,
            Kind kind,
            String by,
            Instant began,
            Version next,
            Version before,
            List<String> remarks) {
        return new ReleaseRecord(
                number,
                stack,
                kind,
                by,
                began,
                Optional.empty(),
                next,
                before,
                Step.CHECK,
                Result.RUNNING,
                "",
                remarks,
                List.of(),
                "",
                Optional.empty());
    }

    public boolean isRunning() {
        return result == Result.RUNNING;
    }

    public ReleaseRecord at(Step value) {
        return with(copy -> copy.step = value);
    }

    public ReleaseRecord withNext(Version value) {
        return with(copy -> copy.next = value);
    }

    public ReleaseRecord withReason(String value) {
        return with(copy -> copy.reason = value);
    }

    public ReleaseRecord withRemark(String value) {
        return with(copy ->
                copy.remarks = Stream.concat(remarks.stream(), Stream.of(value)).toList());
    }

    public ReleaseRecord withMigrations(List<String> value) {
        return with(copy -> copy.migrations = value);
    }

    public ReleaseRecord withHistory(String value) {
        return with(copy -> copy.history = value);
    }

    public ReleaseRecord withErrorToOld(Duration value) {
        return with(copy -> copy.errorToOld = Optional.of(value));
    }

    public ReleaseRecord ended(Result value, Instant at) {
        return with(copy -> {
            copy.result = value;
            copy.ended = Optional.of(at);
        });
    }

    private ReleaseRecord with(Consumer<Copy> change) {
        Copy copy = new Copy();
        change.accept(copy);
        return copy.record();
    }

    /** Whether the version serves, and its contract migrations failed. */
    public boolean contractFailed() {
        return remarks.stream().anyMatch(Message.CONTRACT_FAILED.pattern().asMatchPredicate());
    }

    /** Whether somebody ran an update between it and the release before. */
    public boolean followsOtherUpdate() {
        return remarks.stream().anyMatch(Message.OTHER_UPDATE.pattern().asMatchPredicate());
    }

    /** Whether its migrations were judged without all that there is to know. */
    public boolean migrationsUnjudged() {
        return remarks.stream().anyMatch(Message.MIGRATIONS_UNJUDGED.pattern().asMatchPredicate());
    }

    /** Empty while it runs. */
    public Optional<Duration> duration() {
        return ended.map(end -> Duration.between(began, end));
    }

    /** Where a rollback of it leads: a rollback that a person asked for brings something itself. */
    public Version wayBack() {
        return kind == Kind.ROLLBACK ? next : before;
    }

    /** A record of the same release, with what has changed in it since. */
    private final class Copy {
        private Optional<Instant> ended = ReleaseRecord.this.ended;
        private Version next = ReleaseRecord.this.next;
        private Step step = ReleaseRecord.this.step;
        private Result result = ReleaseRecord.this.result;
        private String reason = ReleaseRecord.this.reason;
        private List<String> remarks = ReleaseRecord.this.remarks;
        private List<String> migrations = ReleaseRecord.this.migrations;
        private String history = ReleaseRecord.this.history;
        private Optional<Duration> errorToOld = ReleaseRecord.this.errorToOld;

        ReleaseRecord record() {
            return new ReleaseRecord(
                    number,
                    stack,
                    kind,
                    by,
                    began,
                    ended,
                    next,
                    before,
                    step,
                    result,
                    reason,
                    remarks,
                    migrations,
                    history,
                    errorToOld);
        }
    }
}
