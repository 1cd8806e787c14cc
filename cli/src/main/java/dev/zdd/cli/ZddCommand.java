package dev.zdd.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands have: {@code --help}, options in the order of their fields, and the writer of the command line. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class ZddCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
