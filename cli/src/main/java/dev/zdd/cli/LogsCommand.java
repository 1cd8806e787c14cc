package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        header = "Show the log of a cluster component.",
        description = {"Without a component: lists them, with the size of their logs.", ""},
        footer = {
            "  ./zdd logs",
            "  ./zdd logs kube-apiserver -n 100",
            "  ./zdd kubectl -n agentic-ai logs deployment/ecommerce-ai    the application's own"
        })
final class LogsCommand extends ZddCommand {

    private static final String SUFFIX = ".log";

    @Parameters(paramLabel = "COMPONENT", arity = "0..1", description = "Component, as listed without one.")
    private String component = "";

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Number of last lines to show (default: ${DEFAULT-VALUE}).")
    private int lines = 50;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new lines as they come.")
    private boolean follow;

    @Override
    public Integer call() {
        Instance instance = instances.resolve();
        List<Path> logs = logs(instance.logDirectory());
        if (component.isEmpty()) {
            list(logs);
            return ExitCode.OK;
        }
        Path log = logs.stream()
                .filter(file -> name(file).equals(component))
                .findFirst()
                .orElseThrow(() -> new UserError("component %s: no log (expected: one of %s)"
                        .formatted(
                                component,
                                String.join(
                                        ", ",
                                        logs.stream().map(LogsCommand::name).toList()))));
        List<String> words = new ArrayList<>(List.of("tail", "-n", String.valueOf(lines)));
        if (follow) {
            words.add("-F");
        }
        words.add(log.toString());
        return Terminal.run(new ProcessBuilder(words).inheritIO());
    }

    private void list(List<Path> logs) {
        PrintWriter out = out();
        for (Path log : logs) {
            out.println("%-32s %8d KiB".formatted(name(log), log.toFile().length() / 1024));
        }
    }

    private static List<Path> logs(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UserError("%s: missing (expected: a cluster that is up): run ./zdd up".formatted(directory));
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(directory), e);
        }
    }

    private static String name(Path log) {
        String name = log.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
