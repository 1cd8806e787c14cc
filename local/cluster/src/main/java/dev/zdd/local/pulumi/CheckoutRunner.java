package dev.zdd.local.pulumi;

import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plain {@code pulumi} in a checkout: with the user's own state, plugins and credentials, on whatever cluster the kubeconfig
 * names. The stack file is the checkout's own {@code Pulumi.STACK.yaml}.
 */
public final class CheckoutRunner implements ProgramRunner {

    /** How pulumi 3.250.0 begins its refusal while another update runs; one whose command was killed ends by itself. */
    private static final String LOCKED = "the stack is currently locked";

    private static final int TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

    private final Path checkout;
    private final PulumiCli cli;

    /**
     * @param pulumi the command line
     * @param logs folder for what the engine prints
     * @param kubeconfig the cluster; empty: as the stack file and the environment have it
     */
    public CheckoutRunner(Path checkout, Path pulumi, Path logs, Optional<Path> kubeconfig) {
        this.checkout = checkout;
        Map<String, String> variables = kubeconfig
                .map(file -> Map.of("KUBECONFIG", file.toString(), "PULUMI_SKIP_UPDATE_CHECK", "true"))
                .orElse(Map.of("PULUMI_SKIP_UPDATE_CHECK", "true"));
        this.cli = new PulumiCli(pulumi, checkout, logs, new PulumiEnvironment(variables));
    }

    @Override
    public String stackFile(String stack) {
        Path file = file(stack);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError("%s: not readable (expected: part of the checkout)".formatted(file), e);
        }
    }

    @Override
    public String plan(String stack, String stackFile) {
        return cli.plan(stack, stackFile);
    }

    @Override
    public ObjectNode up(String stack, String stackFile, Progress progress, Consumer<String> lines) {
        if (!stackFile.equals(stackFile(stack))) {
            write(file(stack), stackFile);
        }
        for (int i = 1; ; i++) {
            List<String> said = new ArrayList<>();
            int exitCode = cli.stream(
                    List.of(
                            "up",
                            "--stack",
                            stack,
                            // Said, or PULUMI_OPTION_CONFIG_FILE of the surroundings would name another.
                            "--config-file",
                            file(stack).toString(),
                            "--yes",
                            "--non-interactive",
                            "--suppress-progress",
                            "--color",
                            "never",
                            "--skip-preview"),
                    line -> {
                        said.add(line);
                        lines.accept(line);
                    });
            if (exitCode == 0) {
                return outputs(stack);
            }
            if (i == TRIES || said.stream().noneMatch(line -> line.contains(LOCKED))) {
                throw new UserError(
                        "pulumi up of stack %s: exit code %d (expected: 0): its messages are above; another run goes on from there"
                                .formatted(stack, exitCode));
            }
            progress.note("stack %s: locked by another update; waiting for it".formatted(stack));
            pause();
        }
    }

    @Override
    public ObjectNode outputs(String stack) {
        return (ObjectNode) JsonMapper.shared().readTree(cli.query("stack", "output", "--stack", stack, "--json"));
    }

    private Path file(String stack) {
        return checkout.resolve("Pulumi.%s.yaml".formatted(stack));
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UserError("%s: cannot be written (expected: writable)".formatted(file), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another update", e);
        }
    }
}
