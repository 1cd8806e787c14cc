package dev.zdd.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a program with this process's terminal, for commands that are only passed on. */
final class Terminal {

    private Terminal() {}

    /** Returns the program's exit code. */
    static int run(List<String> words, Path kubeconfig) {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        return run(builder);
    }

    static int run(ProcessBuilder builder) {
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be started".formatted(builder.command()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
