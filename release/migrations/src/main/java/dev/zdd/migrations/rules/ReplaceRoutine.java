package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.stream.Stream;

/** A function or view gets another body. */
@Rule.Description(
        severity = Severity.WARNING,
        finds = "a function, procedure or view replaced",
        why = "the running version uses it and gets the new behaviour at once",
        safeForm = "a new one under a new name; drop the old one later")
final class ReplaceRoutine extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        Stream<String> routines =
                subject.changes(Change.RoutineReplaced.class).stream().map(Change.RoutineReplaced::signature);
        // A renamed column changes the text of the views that show it, and nothing else.
        Stream<String> views = subject.changes(Change.ViewReplaced.class).stream()
                .map(Change.ViewReplaced::view)
                .filter(view -> subject.used(view) && subject.statement().startsWith("CREATE", "OR", "REPLACE"))
                .map(view -> "view " + view.label());
        return Stream.concat(routines, views)
                .map(what -> finding(
                        subject,
                        "replaces what %s does".formatted(what),
                        "-- the same under a new name; drop %s in contract/ of a later release".formatted(what)));
    }
}
