package dev.zdd.local.tools;

import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Pulumi that the user has installed.
 *
 * @param pulumi its command line
 * @param languageHost its host for Java programs
 */
record SystemPulumi(Path pulumi, Path languageHost, ToolVersion version) {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What was found on the search path. */
    sealed interface Finding {

        /** New enough, and able to run Java programs. */
        record Suitable(SystemPulumi pulumi) implements Finding {}

        /** There, but of no use; {@code reason} says why. */
        record Unsuitable(String reason) implements Finding {}

        /** None there. */
        record Missing() implements Finding {}
    }

    /**
     * Looks at the first {@code pulumi} of a search path, the one that the user's own shell would run.
     *
     * @param searchPath directories separated by colons, as in {@code PATH}
     * @param minimum the pinned version: older engines lack what the program uses
     */
    static Finding find(String searchPath, ToolVersion minimum) {
        Optional<Path> first = Arrays.stream(searchPath.split(":"))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).resolve("pulumi"))
                .filter(SystemPulumi::isProgram)
                .findFirst();
        return first.map(pulumi -> judge(pulumi, minimum)).orElseGet(Finding.Missing::new);
    }

    private static Finding judge(Path pulumi, ToolVersion minimum) {
        Optional<ToolVersion> version = version(pulumi);
        if (version.isEmpty()) {
            return new Finding.Unsuitable("%s does not tell its version".formatted(pulumi));
        }
        if (!version.get().isAtLeast(minimum)) {
            return new Finding.Unsuitable(
                    "%s is v%s (expected: at least v%s)".formatted(pulumi, version.get(), minimum));
        }
        Path languageHost = pulumi.resolveSibling("pulumi-language-java");
        if (!isProgram(languageHost)) {
            return new Finding.Unsuitable("%s has no pulumi-language-java beside it".formatted(pulumi));
        }
        return new Finding.Suitable(new SystemPulumi(pulumi, languageHost, version.get()));
    }

    private static Optional<ToolVersion> version(Path pulumi) {
        try {
            return ToolVersion.parse(Command.of(pulumi.toString(), "version")
                    .withEnvironment("PULUMI_SKIP_UPDATE_CHECK", "true")
                    .withTimeout(LIMIT)
                    .output());
        } catch (CommandException e) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isExecutable(file) && !Files.isDirectory(file);
    }
}
