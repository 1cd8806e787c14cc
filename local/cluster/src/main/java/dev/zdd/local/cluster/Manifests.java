package dev.zdd.local.cluster;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Binaries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings objects into the cluster as the instance's administrator; the same again changes nothing. */
record Manifests(Layout layout, Binaries binaries) {
    private static final List<String> APPLY =
            List.of("apply", "--server-side", "--force-conflicts", "--field-manager=zdd", "--validate=false");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** @param text one or more objects in YAML */
    void apply(String text) {
        kubectl(with(List.of("-f", "-")), text);
    }

    /** @param files with one or more objects each */
    void apply(List<Path> files) {
        kubectl(
                with(files.stream()
                        .flatMap(file -> List.of("-f", file.toString()).stream())
                        .toList()),
                "");
    }

    /** @throws dev.zdd.engine.process.CommandException when the API server does not answer this path, or not well */
    void get(String path) {
        kubectl(List.of("get", "--raw", path), "");
    }

    private static List<String> with(List<String> sources) {
        List<String> words = new ArrayList<>(APPLY);
        words.addAll(sources);
        return words;
    }

    /** Through the namespace, not the loopback forward: that one is for people. */
    private void kubectl(List<String> arguments, String input) {
        List<String> words = new ArrayList<>(List.of(
                binaries.binary("kubectl").toString(),
                "--kubeconfig=" + layout.kubeconfig(),
                "--server=" + Addresses.apiServer()));
        words.addAll(arguments);
        Command.of(new Namespaces(layout).inNetwork(1, words))
                .withEnvironment("HOME", layout.run().toString())
                .withTimeout(LIMIT)
                .withInput(input)
                .output();
    }
}
