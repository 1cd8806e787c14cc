package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.ShutdownHook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs Maven on all modules of a checkout, its output on this process's standard error. It ends when this process does. */
record Maven(Path checkout) {
    /**
     * Standard output is for results. Java could only open this process's standard error once more, and two writers that
     * have a file open, each at its own place, write over each other.
     */
    private static final String OUTPUT_TO_STANDARD_ERROR = "exec \"$@\" >&2";

    /** What a shell ends with where there is no such command. */
    private static final int NOT_FOUND = 127;

    /**
     * @param environment variables added to this process's own
     * @return Maven's exit code
     * @throws UserError when there is no Maven
     */
    int run(List<String> arguments, Map<String, String> environment) {
        // Where this process is killed, and cannot end Maven, the kernel does: its tests would go on beside those
        // of the next run, on the same instance and with the same reports.
        List<String> words = new ArrayList<>(List.of(
                "setpriv",
                "--pdeathsig",
                "TERM",
                "/bin/sh",
                "-c",
                OUTPUT_TO_STANDARD_ERROR,
                "sh",
                "mvn",
                "-B",
                "-f",
                checkout.resolve("build/pom.xml").toString()));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(checkout.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        int exitCode = waitFor(start(builder));
        if (exitCode == NOT_FOUND) {
            throw new UserError("mvn: not found (expected: Maven 3.8 or newer on the PATH): apt-get install maven");
        }
        return exitCode;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UserError(
                    "setpriv: cannot be started (expected: of the package util-linux): " + e.getMessage(), e);
        }
    }

    /** A run that is told to end takes Maven and its test processes with it. */
    private static int waitFor(Process process) {
        ShutdownHook hook = ShutdownHook.of("maven-end", () -> end(process));
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Maven ran", e);
        } finally {
            hook.close();
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
