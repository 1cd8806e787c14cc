package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import java.util.List;
import java.util.stream.Collectors;

/** Code whose effect depends on what it finds. */
final class OpaqueSql implements Rule {
    static final About ABOUT = About.error(
            "opaque-sql",
            "DO, CALL, EXECUTE and SELECT of the project's own functions",
            "on the shadow it met empty tables; what it does to the real ones nobody can tell from here",
            "plain statements, or a waiver that says why it is safe");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Finding> judge(Subject subject) {
        String what;
        if (subject.syntax() instanceof Syntax.Opaque opaque) {
            what = opaque.what();
        } else if (subject.syntax() instanceof Syntax.Query query) {
            List<String> own = query.functions().stream()
                    .filter(function -> isOwn(subject, function))
                    .toList();
            if (own.isEmpty()) {
                return List.of();
            }
            what = "SELECT " + own.get(0) + "()";
        } else {
            return List.of();
        }
        return List.of(subject.finding(
                ABOUT,
                "%s runs code that cannot be judged from here; on the shadow it %s".formatted(what, seen(subject)),
                """
                -- plain statements, each judged on its own; or:
                -- zdd:allow opaque-sql: <what it does and why no running version suffers>"""));
    }

    private static boolean isOwn(Subject subject, String function) {
        return subject.measurement().before().routines().values().stream()
                .anyMatch(routine -> routine.signature().startsWith(function + "(")
                        || routine.signature().contains("." + function + "("));
    }

    private static String seen(Subject subject) {
        String locks = subject.measurement().strongestPerTable().stream()
                .map(lock -> lock.mode().text() + " on " + lock.table().label())
                .collect(Collectors.joining(", "));
        String changes = subject.measurement().changes().isEmpty()
                ? "changed no object"
                : "made %d changes to objects"
                        .formatted(subject.measurement().changes().size());
        return changes + (locks.isEmpty() ? "" : " and took " + locks);
    }
}
