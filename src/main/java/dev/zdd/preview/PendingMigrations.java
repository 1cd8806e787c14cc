package dev.zdd.preview;

import java.util.List;
import java.util.OptionalInt;

/**
 * What an update would do to the schema of the database, told by the check of the migrations (docs/specification.md#migrations). It is handed
 * over rather than asked for: the check runs a PostgreSQL server, which a preview of manifests can do without.
 *
 * @param pending how many migrations would run; empty when nothing tells which have run
 * @param files that would run, or that were judged, in their order and relative to the folder of migrations
 * @param findings what is wrong with them, without those that are waived
 * @param notes on how they were judged
 */
public record PendingMigrations(OptionalInt pending, List<String> files, List<Finding> findings, List<String> notes) {

    /** Copies the lists. */
    public PendingMigrations {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /**
     * What is wrong with a migration.
     *
     * @param refuses whether it must not run, rather than being doubtful
     * @param place file and line
     * @param rule the rule's name
     * @param found what was found
     * @param why it matters
     */
    public record Finding(boolean refuses, String place, String rule, String found, String why) {}

    /** The findings because of which nothing may run. */
    public List<Finding> errors() {
        return findings.stream().filter(Finding::refuses).toList();
    }

    /** How many, and how they were judged, in a line. */
    String summary() {
        String count = pending.isPresent()
                ? pending.getAsInt() + " pending"
                : "%d in the folder, and nothing tells which of them have run".formatted(files.size());
        return "%s%s; %d errors, %d warnings"
                .formatted(
                        count,
                        files.isEmpty() || pending.isEmpty() ? "" : ": " + String.join(", ", files),
                        errors().size(),
                        findings.size() - errors().size());
    }
}
