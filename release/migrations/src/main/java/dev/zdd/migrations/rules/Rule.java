package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Catalog.Relation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges one statement by its text and by what it did on the shadow. */
abstract class Rule {
    /** Seconds that others wait anyway: the lock_timeout of the runner. */
    private static final double SHORT = 0.5;

    /** Estimates are of work in memory. */
    private static final int SLOWER_DISK = 10;

    private final About about = About.of(getClass());

    /** What the documentation says about a rule; see {@link About}. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Description {
        Severity severity() default Severity.ERROR;

        String finds();

        String why();

        String safeForm();

        boolean waivable() default true;
    }

    final About about() {
        return about;
    }

    /** What is wrong with the statement, or nothing. */
    abstract Stream<Finding> judge(Subject subject);

    final Finding finding(Subject subject, String found, String safeForm) {
        return finding(subject, found, about.why(), safeForm);
    }

    final Finding finding(Subject subject, String found, String why, String safeForm) {
        return Finding.of(about, subject.migration(), subject.statement(), found, why, safeForm);
    }

    /** About harm that lasts as long as the work, see {@link #bySize}. */
    final Finding finding(Subject subject, Relation table, Work work, String found, String safeForm) {
        return bySize(finding(subject, found, safeForm), subject, table, work);
    }

    /** With how long {@code table} would be blocked on the target, where its size is known; only a warning when it is short. */
    static Finding bySize(Finding finding, Subject subject, Relation table, Work work) {
        Finding estimated = estimated(finding, subject, table, work);
        return estimate(subject, table, work)
                        .filter(estimate -> estimate.seconds() * SLOWER_DISK < SHORT)
                        .isPresent()
                ? estimated.withSeverity(Severity.WARNING)
                : estimated;
    }

    /** With how long {@code table} would be blocked on the target, where its size is known. */
    static Finding estimated(Finding finding, Subject subject, Relation table, Work work) {
        return estimate(subject, table, work)
                .map(Subject.Estimate::text)
                .map(finding::estimated)
                .orElse(finding);
    }

    private static Optional<Subject.Estimate> estimate(Subject subject, Relation table, Work work) {
        return subject.situation().sizes().estimate(table.schema() + "." + table.name(), table.label(), work);
    }
}
