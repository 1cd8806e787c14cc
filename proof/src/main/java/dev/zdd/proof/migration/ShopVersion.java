package dev.zdd.proof.migration;

import dev.zdd.engine.process.Io;
import dev.zdd.migrations.manifest.ReleaseManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A version of the service. All but {@link #FIRST} are the service itself with other SQL in the one class that stores orders,
 * compiled anew and put before the service on the class path.
 *
 * @param name as answers name it
 * @param written the columns that its INSERT names
 * @param values what it writes into them
 * @param read the columns that it reads
 */
record ShopVersion(String name, String written, String values, String read) {
    /** The service as it is. */
    static final ShopVersion FIRST = new ShopVersion(
            "first",
            "(id, idempotency_key, fingerprint, customer, lines, total_cents, placed_at)",
            "(:id, :key, :fingerprint, :customer, CAST(:lines AS jsonb), :totalCents, :placedAt)",
            "id, fingerprint, customer, lines, total_cents, placed_at");

    private static final String NEW_COLUMNS =
            "(id, idempotency_key, fingerprint, buyer, lines, total, placed_at, channel)";
    private static final String NEW_VALUES =
            "(:id, :key, :fingerprint, :customer, CAST(:lines AS jsonb), CAST(:totalCents AS numeric) / 100, :placedAt, 'app')";

    /** Writes the new columns and reads the old ones where a row has not been filled in yet. */
    static final ShopVersion SECOND = new ShopVersion(
            "second",
            NEW_COLUMNS,
            NEW_VALUES,
            "id, fingerprint, COALESCE(buyer, customer) AS customer, lines,"
                    + " COALESCE(CAST(total * 100 AS bigint), total_cents) AS total_cents, placed_at");

    /** Knows the new columns alone. */
    static final ShopVersion THIRD = new ShopVersion(
            "third",
            NEW_COLUMNS,
            NEW_VALUES,
            "id, fingerprint, buyer AS customer, lines, CAST(total * 100 AS bigint) AS total_cents, placed_at");

    private static final Path SOURCE = Path.of("app/src/main/java/dev/zdd/shop/order/PostgresOrderStore.java");

    /** The class path of this version. */
    List<Path> classPath(Path checkout, Path folder) {
        Path target = checkout.resolve("app/target");
        List<Path> application = List.of(target.resolve("ecommerce-ai.jar"), target.resolve("lib/*"));
        if (equals(FIRST)) {
            return application;
        }
        Path classes = compile(checkout, folder);
        return Stream.concat(Stream.of(classes), application.stream()).toList();
    }

    /** The manifest that its tests would make, from that of the first version. */
    ReleaseManifest manifest(ReleaseManifest first, List<ReleaseManifest.AppliedMigration> migrations) {
        List<String> statements = first.statements().stream()
                .map(sql -> sql.replace(FIRST.written, written)
                        .replace(sent(FIRST.values), sent(values))
                        .replace("SELECT " + FIRST.read + " FROM", "SELECT " + read + " FROM"))
                .toList();
        return ReleaseManifest.of(name, statements, migrations);
    }

    /** As the driver gets it. */
    private static String sent(String values) {
        return values.replaceAll(":[a-zA-Z]+", "?");
    }

    private Path compile(Path checkout, Path folder) {
        return Io.get(() -> {
            String source = Files.readString(checkout.resolve(SOURCE));
            for (String part : List.of(FIRST.written, FIRST.values, '"' + FIRST.read + '"')) {
                if (!source.contains(part)) {
                    throw new IllegalStateException(
                            "%s: no %s (expected: the SQL of the first version)".formatted(SOURCE, part));
                }
            }
            Path changed = folder.resolve(name).resolve(SOURCE.getFileName());
            Path classes = Files.createDirectories(folder.resolve(name).resolve("classes"));
            Files.writeString(
                    changed,
                    source.replace(FIRST.written, written)
                            .replace(FIRST.values, values)
                            .replace('"' + FIRST.read + '"', '"' + read + '"'));
            Path target = checkout.resolve("app/target");
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-nowarn",
                            "-parameters",
                            "-d",
                            classes.toString(),
                            "-cp",
                            target.resolve("ecommerce-ai.jar") + ":" + libraries(target.resolve("lib")),
                            changed.toString());
            if (failed != 0) {
                throw new IllegalStateException("%s: does not compile".formatted(changed));
            }
            return classes;
        });
    }

    private static String libraries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return String.join(":", files.map(Path::toString).sorted().toList());
        }
    }
}
