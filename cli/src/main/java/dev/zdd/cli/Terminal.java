package dev.zdd.cli;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** This process's terminal, and running a program with it, for commands that are only passed on. */
final class Terminal {

    private Terminal() {}

    /**
     * Whether input and output are a terminal. Before Java 22 there is no console without one; since then there may be a
     * console all the same, and it says itself what it is.
     */
    @SuppressWarnings("SystemConsoleNull") // the console is asked too
    static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

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
