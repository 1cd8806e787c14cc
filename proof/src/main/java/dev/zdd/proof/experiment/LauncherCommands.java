package dev.zdd.proof.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.pulumi.PulumiEnvironment;
import dev.zdd.local.Instance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands as a user types them, on the stack {@code dev} of a local instance.
 *
 * @param environment of the instance's stack
 */
public record LauncherCommands(Path checkout, Instance instance, PulumiEnvironment environment, Progress progress)
        implements ReleaseCommands {
    private static final String STACK = "dev";

    @Override
    public boolean release(String version, Predicate<JsonNode> killAt) {
        return onInstance(
                List.of("release", STACK, "--image", ImageTags.REPOSITORY + version, "--watch", "20s", "--json"),
                killAt);
    }

    /** With pulumi, state and passphrase of the instance, and the checkout's stack file, which is put back afterwards. */
    @Override
    public void releaseBy(Path kubeconfig, String version, Consumer<JsonNode> events) {
        List<String> words = List.of(
                "release",
                STACK,
                "--kubeconfig",
                kubeconfig.toString(),
                "--image",
                ImageTags.REPOSITORY + version,
                "--watch",
                "90s",
                "--json");
        Path stackFile = checkout.resolve("Pulumi.%s.yaml".formatted(STACK));
        Io.run("%s: cannot be kept".formatted(stackFile), () -> {
            String before = Files.readString(stackFile);
            try {
                boolean unused = run(words, environment.variables(), event -> {
                    events.accept(event);
                    return false;
                });
            } finally {
                Files.writeString(stackFile, before);
            }
        });
    }

    @Override
    public boolean rollback(Predicate<JsonNode> killAt) {
        return onInstance(List.of("rollback", STACK, "--json"), killAt);
    }

    @Override
    public void restart() {
        boolean unused = onInstance(List.of("restart", STACK, "--json"), event -> false);
    }

    @Override
    public void drain(String node) {
        boolean unused = onInstance(List.of("drain", node, "--json"), event -> false);
    }

    private boolean onInstance(List<String> words, Predicate<JsonNode> killAt) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--instance", instance.name()));
        return run(all, Map.of(), killAt);
    }

    private boolean run(List<String> words, Map<String, String> variables, Predicate<JsonNode> killAt) {
        List<String> command = new ArrayList<>(List.of(checkout.resolve("zdd").toString()));
        command.addAll(words);
        List<String> said = new ArrayList<>();
        try {
            // The launcher becomes the program: what is killed is the release itself, and nothing that it has started.
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            boolean killed = follow(process, killAt, said);
            int exitCode = process.waitFor();
            if (!killed && exitCode != 0) {
                throw new IllegalStateException("%s: exit code %d (expected: 0)%n%s"
                        .formatted(String.join(" ", words), exitCode, String.join("\n", said)));
            }
            return killed;
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be run".formatted(command.get(0)), e);
        } catch (InterruptedException e) {
            throw new Interrupted(e);
        }
    }

    private boolean follow(Process process, Predicate<JsonNode> killAt, List<String> said) throws IOException {
        boolean killed = false;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (killed || !line.startsWith("{")) {
                    continue;
                }
                JsonNode event = JsonMapper.shared().readTree(line);
                progress.note(event.path("text").asString(""));
                if (killAt.test(event)) {
                    // Not Process.destroyForcibly, which closes the output too.
                    process.toHandle().destroyForcibly();
                    killed = true;
                }
            }
        }
        return killed;
    }
}
