package dev.zdd.migrations.layout;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.sql.SqlLexer;
import dev.zdd.migrations.sql.Statement;
import dev.zdd.migrations.sql.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A change of many rows in batches, each in a transaction of its own.
 *
 * <pre>
 * -- backfill: table=orders key=id batch=1000 pause=50ms
 * UPDATE orders SET email = lower(mail) WHERE :batch AND email IS NULL
 * </pre>
 *
 * {@code :batch} becomes a condition on the key, so that each batch reads and locks only its own rows. The statement must
 * be repeatable (here by {@code email IS NULL}): a batch that was interrupted runs again.
 *
 * @param table that is walked, optionally with its schema
 * @param key a column with a unique index whose type has an order: the walk follows it
 * @param keyReference the key as the statement names it, for example {@code o.id}
 * @param batch rows of the table per transaction, 1 to 100,000
 * @param pause between two batches, so that others and the replicas keep up
 * @param sql with {@code :batch} where the condition goes
 * @param line where the statement starts
 */
public record Backfill(
        MigrationVersion version,
        String description,
        Path file,
        String table,
        String key,
        String keyReference,
        int batch,
        Duration pause,
        String sql,
        int line) {
    /** Where the condition on the key goes. */
    public static final String PLACEHOLDER = ":batch";

    private static final int DEFAULT_BATCH = 1000;
    private static final int MAXIMUM_BATCH = 100_000;
    private static final Pattern HEADER = Pattern.compile("--\\s*backfill:\\s*(.*)");
    private static final Pattern DURATION = Pattern.compile("([0-9]+)\\s*(ms|s)");
    private static final Set<String> KEYS = Set.of("table", "key", "batch", "pause");

    static Backfill of(MigrationFile file) {
        Map<String, String> header = header(file);
        if (file.statements().size() != 1) {
            throw problem(
                    file,
                    "%d statements (expected: one, it runs once per batch)"
                            .formatted(file.statements().size()));
        }
        Statement statement = file.statements().get(0);
        if (placeholders(statement) != 1) {
            throw problem(
                    file,
                    "%d times %s (expected: once, in the WHERE clause)"
                            .formatted(placeholders(statement), PLACEHOLDER));
        }
        if (!statement.waivers().isEmpty()) {
            throw problem(file, "a waiver (expected: none, no rule judges the statement of a backfill)");
        }
        if (besideOr(statement)) {
            throw problem(
                    file,
                    "OR beside %s (expected: parentheses around the rest of the condition, or every batch changes"
                                    .formatted(PLACEHOLDER)
                            + " rows outside its range)");
        }
        String reference = required(file, header, "key");
        return new Backfill(
                file.version(),
                file.description(),
                file.file(),
                required(file, header, "table"),
                reference.substring(reference.lastIndexOf('.') + 1),
                reference,
                batch(file, header.getOrDefault("batch", Integer.toString(DEFAULT_BATCH))),
                pause(file, header.getOrDefault("pause", "0ms")),
                statement.sql(),
                statement.line());
    }

    /** The statement with {@code condition} in the place of {@link #PLACEHOLDER}. */
    public String sqlWhere(String condition) {
        List<Token> tokens = SqlLexer.tokens(sql);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (isPlaceholder(tokens, i)) {
                return sql.substring(0, tokens.get(i).start())
                        + "("
                        + condition
                        + ")"
                        + sql.substring(tokens.get(i + 1).end());
            }
        }
        throw new IllegalStateException("no " + PLACEHOLDER + " in " + sql);
    }

    private static boolean isPlaceholder(List<Token> tokens, int i) {
        return tokens.get(i).is(":")
                && tokens.get(i + 1).is("batch")
                && tokens.get(i).end() == tokens.get(i + 1).start()
                && (i == 0 || !tokens.get(i - 1).is(":"));
    }

    /** AND binds stronger than OR: {@code :batch AND a OR b} would not be limited to the batch. */
    private static boolean besideOr(Statement statement) {
        List<Token> tokens = statement.tokens();
        int[] depths = new int[tokens.size()];
        int depth = 0;
        int batchDepth = -1;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            depths[i] = depth;
            if (i + 1 < tokens.size() && isPlaceholder(tokens, i)) {
                batchDepth = depth;
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (depths[i] == batchDepth && tokens.get(i).is("OR")) {
                return true;
            }
        }
        return false;
    }

    private static int placeholders(Statement statement) {
        int count = 0;
        for (int i = 0; i + 1 < statement.tokens().size(); i++) {
            count += isPlaceholder(statement.tokens(), i) ? 1 : 0;
        }
        return count;
    }

    private static Map<String, String> header(MigrationFile file) {
        Matcher matcher = HEADER.matcher(file.text());
        if (!matcher.find()) {
            throw problem(
                    file, "no header (expected: -- backfill: table=<table> key=<unique column> batch=1000 pause=50ms)");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : matcher.group(1).strip().split("\\s+")) {
            String[] parts = pair.split("=", 2);
            if (parts.length != 2 || !KEYS.contains(parts[0]) || parts[1].isEmpty()) {
                throw problem(file, "%s in the header (expected: table=, key=, batch=, pause=)".formatted(pair));
            }
            values.put(parts[0], parts[1]);
        }
        return values;
    }

    private static String required(MigrationFile file, Map<String, String> header, String key) {
        String value = header.get(key);
        if (value == null) {
            throw problem(file, "no %s= in the header (expected: table= and key=)".formatted(key));
        }
        if (!value.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?")) {
            throw problem(file, "%s=%s (expected: a plain name)".formatted(key, value));
        }
        return value.toLowerCase(Locale.ROOT);
    }

    private static int batch(MigrationFile file, String value) {
        try {
            int batch = Integer.parseInt(value.replace("_", ""));
            if (batch >= 1 && batch <= MAXIMUM_BATCH) {
                return batch;
            }
        } catch (NumberFormatException e) {
            // reported below with what was expected
        }
        throw problem(file, "batch=%s (expected: 1 to %d rows)".formatted(value, MAXIMUM_BATCH));
    }

    private static Duration pause(MigrationFile file, String value) {
        Matcher matcher = DURATION.matcher(value);
        try {
            if (matcher.matches()) {
                long amount = Long.parseLong(matcher.group(1));
                return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
            }
            return Duration.parse(value);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw problem(file, "pause=%s (expected: for example 50ms or 1s)".formatted(value));
        }
    }

    private static MigrationException problem(MigrationFile file, String what) {
        return new MigrationException("%s: %s".formatted(file.file(), what));
    }
}
