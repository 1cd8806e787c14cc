package dev.zdd.migrations.layout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.filesystem.FileSystemResource;

/** Flyway's checksum of a migration: CRC-32 over its lines, whatever their ends. */
public final class Checksums {

    private Checksums() {}

    public static int of(Path file) {
        return ChecksumCalculator.calculate(
                new FileSystemResource(null, file.toString(), StandardCharsets.UTF_8, false));
    }
}
