package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.Io;
import dev.zdd.migrations.manifest.ReleaseManifest;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The manifest beside a folder's migrations as it was at another commit: what runs is usually what was merged last.
 *
 * @param directory of the migrations, in a checkout
 */
record GitManifest(Path directory) {

    /**
     * A copy of it, which goes with the process.
     *
     * @throws UserError if git has no such commit, or the commit no such file
     */
    Path at(String reference) {
        if (reference.startsWith("-")) {
            throw new UserError("--since: %s (expected: a commit, branch or tag)".formatted(reference));
        }
        if (!Files.isDirectory(directory)) {
            throw new UserError(
                    "%s: not a folder (expected: a folder with expand/ and contract/)".formatted(directory));
        }
        Path manifest = directory.resolve(ReleaseManifest.FILE);
        try {
            String text = Command.of(
                            "git",
                            "-C",
                            directory.toString(),
                            "show",
                            "%s:./%s".formatted(reference, ReleaseManifest.FILE))
                    .output();
            return Io.get("the temporary folder cannot be written", () -> {
                Path file = Files.createTempFile("zdd-manifest-", ".json");
                file.toFile().deleteOnExit();
                return Files.writeString(file, text);
            });
        } catch (CommandException e) {
            throw new UserError(
                    "--since %s: %s (expected: a commit that has %s)".formatted(reference, e.getMessage(), manifest),
                    e);
        }
    }
}
