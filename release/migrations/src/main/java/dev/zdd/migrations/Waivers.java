package dev.zdd.migrations;

import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.rules.About;
import dev.zdd.migrations.rules.FileRules;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.RuleBook;
import dev.zdd.migrations.sql.Statement;
import dev.zdd.migrations.sql.Waiver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies the waivers in the pending files to the findings about the statement on which they stand. A finding about a whole
 * file is waived on its first statement.
 */
final class Waivers {
    private Waivers() {}

    /** {@code judged} leaves out the statements behind one that failed: whether their waivers are used is not known. */
    static List<Finding> apply(List<Migration> pending, List<JudgedStatement> judged, List<Finding> findings) {
        List<Finding> result = new ArrayList<>(findings);
        Set<String> places = judged.stream()
                .map(statement -> statement.file() + ":" + statement.line())
                .collect(Collectors.toSet());
        for (Migration migration : pending) {
            for (Statement statement : migration.statements()) {
                if (!statement.waivers().isEmpty() && places.contains(migration.file() + ":" + statement.line())) {
                    statement.waivers().forEach(waiver -> apply(migration.file(), statement, waiver, result));
                }
            }
        }
        return result;
    }

    private static void apply(Path file, Statement statement, Waiver waiver, List<Finding> findings) {
        Optional<About> rule = RuleBook.find(waiver.rule());
        if (rule.isEmpty()) {
            findings.add(invalid(
                    file,
                    waiver,
                    "no rule %s (expected: one of ./zdd migrations list-rules)".formatted(waiver.rule())));
        } else if (!rule.get().waivable()) {
            findings.add(invalid(file, waiver, "rule %s cannot be waived".formatted(waiver.rule())));
        } else if (waiver.reason().isBlank()) {
            findings.add(invalid(file, waiver, "no reason for waiving %s".formatted(waiver.rule())));
        } else if (!accept(file, statement, waiver, findings)) {
            findings.add(unused(file, waiver));
        }
    }

    private static boolean accept(Path file, Statement statement, Waiver waiver, List<Finding> findings) {
        boolean used = false;
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            if (finding.isAbout(file, statement.line(), statement.column())
                    && finding.rule().equals(waiver.rule())) {
                findings.set(i, finding.waivedFor(waiver.reason()));
                used = true;
            }
        }
        return used;
    }

    private static Finding invalid(Path file, Waiver waiver, String found) {
        return finding(
                FileRules.WAIVER_WITHOUT_REASON, file, waiver, found, FileRules.WAIVER_WITHOUT_REASON.safeForm());
    }

    private static Finding unused(Path file, Waiver waiver) {
        return finding(
                FileRules.WAIVER_UNUSED,
                file,
                waiver,
                "nothing here is found by " + waiver.rule(),
                "-- remove the waiver");
    }

    private static Finding finding(About about, Path file, Waiver waiver, String found, String safe) {
        return Finding.of(about, file, waiver.line(), found, safe);
    }
}
