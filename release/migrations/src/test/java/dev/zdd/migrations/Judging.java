package dev.zdd.migrations;

import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.rules.Finding;
import dev.zdd.migrations.rules.Subject;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/** Judges example migrations against a small shop that is in use. */
public final class Judging {
    /** The schema of the examples. */
    public static final String SHOP = """
            CREATE TABLE customers (id bigserial PRIMARY KEY, name varchar(50));
            CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, total int, code varchar(50),
              price numeric(8,2), quantity int, note text, status text NOT NULL DEFAULT 'new', created timestamptz DEFAULT now());
            CREATE INDEX orders_code ON orders (code);
            CREATE UNIQUE INDEX orders_note ON orders (note);
            CREATE TABLE events (id int NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
            CREATE TABLE events_2020 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE TABLE events_2021 (id int NOT NULL, day date NOT NULL);
            CREATE TABLE visits (day date NOT NULL) PARTITION BY RANGE (day);
            CREATE TABLE visits_rest PARTITION OF visits DEFAULT;
            CREATE VIEW order_totals AS SELECT id, total FROM orders;
            CREATE MATERIALIZED VIEW order_counts AS SELECT customer_id, count(*) AS orders FROM orders GROUP BY 1;
            CREATE UNIQUE INDEX order_counts_customer ON order_counts (customer_id);
            CREATE TYPE mood AS ENUM ('good', 'bad');
            CREATE FUNCTION order_count() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders';
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE SEQUENCE invoice_numbers;
            """;

    private static final ShadowDatabase DATABASE = ShadowServer.shared().createDatabase();

    private Judging() {}

    /**
     * The findings about example files, each written as {@code expand: SQL}, {@code contract: SQL}, or with
     * {@code expand(no transaction): SQL}; several files are separated by {@code ;;}.
     */
    public static List<Finding> judge(String example) {
        return judge(
                example, new Subject.Situation(18, Optional.of("2s"), Optional.empty(), Subject.TableSizes.unknown()));
    }

    /** The same in another situation. */
    public static List<Finding> judge(String example, Subject.Situation situation) {
        Path directory = null;
        try {
            restoreShop();
            directory = Files.createTempDirectory("judging");
            int version = 2;
            for (String file : example.split(";;")) {
                write(directory, file.strip(), version++);
            }
            Plan plan = Plan.of(MigrationFolder.read(directory), new Applied.UpTo(MigrationVersion.fromVersion("1")));
            PendingJudge judge = new PendingJudge(DATABASE, situation, what -> {});
            judge.judge(plan);
            return Waivers.apply(
                    plan.pending(),
                    judge.subjects().stream().map(JudgedStatement::of).toList(),
                    judge.findings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(directory);
        }
    }

    /** The ids of the rules that found something in {@code example}. */
    public static List<String> rules(String example) {
        return judge(example).stream().map(Finding::rule).distinct().toList();
    }

    /** The errors in {@code example}, with what was found. */
    public static List<String> errors(String example) {
        return judge(example).stream()
                .filter(Finding::refuses)
                .map(finding -> finding.rule() + ": " + finding.found())
                .toList();
    }

    /** The one finding of {@code rule} in {@code example}. */
    public static Finding finding(String rule, String example) {
        return judge(example).stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + rule + " in " + rules(example)));
    }

    private static void write(Path directory, String file, int version) throws IOException {
        String phase = file.startsWith("contract") ? "contract" : "expand";
        String head = file.substring(0, file.indexOf(':'));
        Files.createDirectories(directory.resolve("expand"));
        Path path = directory.resolve(phase + "/V" + version + "__example.sql");
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.substring(head.length() + 1).strip());
        if (head.endsWith("(no transaction)")) {
            Files.writeString(Path.of(path + ".conf"), "executeInTransaction=false");
        }
    }

    /** Cheaper than a copy of a template database. */
    private static void restoreShop() {
        DATABASE.resetSession();
        DATABASE.run("DROP SCHEMA IF EXISTS shop, public CASCADE; CREATE SCHEMA public;" + SHOP);
    }

    private static void delete(Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
