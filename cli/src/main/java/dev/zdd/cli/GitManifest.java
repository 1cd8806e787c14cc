package dev.zdd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.engine.UserError;
import dev.zdd.migrations.manifest.ReleaseManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        List<String> command = List.of(
                "git", "-C", directory.toString(), "show", "%s:./%s".formatted(reference, ReleaseManifest.FILE));
        try {
            Path file = Files.createTempFile("zdd-manifest-", ".json");
            file.toFile().deleteOnExit();
            Process git =
                    new ProcessBuilder(command).redirectOutput(file.toFile()).start();
            String error = new String(git.getErrorStream().readAllBytes(), UTF_8).strip();
            if (git.waitFor() != 0) {
                throw new UserError("--since %s: %s (expected: a commit that has %s)"
                        .formatted(reference, error, directory.resolve(ReleaseManifest.FILE)));
            }
            return file;
        } catch (IOException e) {
            throw new UserError("git: cannot be started (expected: git on the PATH): " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
