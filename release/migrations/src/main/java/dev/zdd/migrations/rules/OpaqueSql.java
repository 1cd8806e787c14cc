package dev.zdd.migrations.rules;

import dev.zdd.migrations.sql.Syntax;
import dev.zdd.migrations.sql.Token;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code whose effect depends on what it finds. */
@Rule.Description(
        finds = "DO, CALL, EXECUTE, SELECT of the project's own functions, and functions of PostgreSQL with effects",
        why = "on the shadow it met empty tables; what it does to the real ones nobody can tell from here",
        safeForm = "plain statements, or a waiver that says why it is safe")
final class OpaqueSql extends Rule {
    /** Volatile functions of PostgreSQL that change nothing but their own session. */
    private static final Set<String> HARMLESS = Set.of(
            "clock_timestamp",
            "currval",
            "gen_random_uuid",
            "lastval",
            "nextval",
            "random",
            "set_config",
            "timeofday",
            "uuidv4",
            "uuidv7");

    /** Names of PostgreSQL's own functions, and whether one of that name is volatile. */
    private static final Map<String, Boolean> VOLATILE = new ConcurrentHashMap<>();

    @Override
    Stream<Finding> judge(Subject subject) {
        String what;
        if (subject.syntax() instanceof Syntax.Opaque opaque) {
            what = opaque.what();
        } else if (subject.syntax() instanceof Syntax.Query || subject.syntax() instanceof Syntax.RowChange) {
            Optional<String> function = subject.statement().calls().stream()
                    .distinct()
                    .filter(name -> hasEffects(subject, name))
                    .findFirst();
            if (function.isEmpty()) {
                return Stream.empty();
            }
            what = "%s()".formatted(function.get());
        } else {
            return Stream.empty();
        }
        return Stream.of(finding(
                subject,
                "%s runs code that cannot be judged from here; on the shadow it %s".formatted(what, seen(subject)),
                """
                -- plain statements, each judged on its own; or:
                -- zdd:allow opaque-sql: <what it does and why no running version suffers>"""));
    }

    private static boolean hasEffects(Subject subject, String function) {
        if (subject.syntax() instanceof Syntax.Query && isOwn(subject, function)) {
            return true;
        }
        return !HARMLESS.contains(function)
                && !(function.equals("setval") && !namesUsedSequence(subject))
                && VOLATILE.computeIfAbsent(function, name -> isVolatile(subject, name));
    }

    private static boolean isVolatile(Subject subject, String function) {
        String query = "SELECT bool_or(provolatile = 'v') FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace"
                + " AND proname = '%s'".formatted(function.replace("'", "''"));
        try {
            return subject.database().value(query).filter("t"::equals).isPresent();
        } catch (SQLException e) {
            return true;
        }
    }

    /** {@code setval('orders_id_seq', ...)} of a sequence that the release makes itself concerns nobody. */
    private static boolean namesUsedSequence(Subject subject) {
        return subject.statement().tokens().stream()
                .filter(token -> token.kind() == Token.Kind.STRING)
                .map(token -> token.text().replaceAll("['\"]", ""))
                .flatMap(name -> subject.relation(name).stream())
                .anyMatch(subject::used);
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
