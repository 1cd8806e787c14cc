package dev.zdd.cli;

import dev.zdd.engine.process.Io;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have: {@code --help}, options in the order of their fields, and the writer of the command line. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class ZddCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    /** What a command without subcommands does. One with them refuses to do nothing. */
    @Override
    public Integer call() throws Exception {
        throw new ParameterException(
                spec.commandLine(),
                "No command (expected: one of %s)"
                        .formatted(String.join(", ", spec.subcommands().keySet())));
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    void print(String text) {
        out().print(text);
        out().flush();
    }

    /** @throws dev.zdd.engine.UserError if it cannot be written */
    static void writeReport(Path file, String text) {
        Io.orRefuse(
                "%s: cannot be written (expected: a writable file)".formatted(file),
                () -> Files.writeString(file, text));
    }
}
