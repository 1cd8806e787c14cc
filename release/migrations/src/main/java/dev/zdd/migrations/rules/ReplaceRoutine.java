package dev.zdd.migrations.rules;

import dev.zdd.migrations.shadow.Change;
import java.util.List;
import java.util.stream.Stream;

/** A function or view gets another body. */
final class ReplaceRoutine {
    static final About ABOUT = About.warning(
            "replace-routine",
            "a function, procedure or view replaced",
            "the running version uses it and gets the new behaviour at once",
            "a new one under a new name; drop the old one later");

    private ReplaceRoutine() {}

    static List<Finding> judge(Subject subject) {
        Stream<String> routines =
                subject.changes(Change.RoutineReplaced.class).stream().map(Change.RoutineReplaced::signature);
        // A renamed column changes the text of the views that show it, and nothing else.
        Stream<String> views = subject.changes(Change.ViewReplaced.class).stream()
                .map(Change.ViewReplaced::view)
                .filter(view -> subject.used(view) && subject.statement().startsWith("CREATE", "OR", "REPLACE"))
                .map(view -> "view " + view.label());
        return Stream.concat(routines, views)
                .map(what -> subject.finding(
                        ABOUT,
                        "replaces what %s does".formatted(what),
                        "-- the same under a new name; drop %s in contract/ of a later release".formatted(what)))
                .toList();
    }
}
