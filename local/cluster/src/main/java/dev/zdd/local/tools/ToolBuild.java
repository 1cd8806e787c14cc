package dev.zdd.local.tools;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.ProcessLock;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds one tool into the cache. The result appears under its name complete or not at all: it is built beside it and then
 * renamed, so a killed build leaves a folder that the next one removes, and nothing else.
 */
record ToolBuild(BuildRecipe recipe, GoToolchain go, Path cache) {
    /** On 2 cores the slowest build takes 8 minutes from an empty cache; much slower machines are given room. */
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(60);

    /** All modules of Kubernetes are about 150 MB. */
    private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(30);

    /** A proxy that drops one of hundreds of downloads should not end the whole run; what has arrived is not fetched again. */
    private static final int DOWNLOAD_ATTEMPTS = 3;

    private static final int LOG_LINES_SHOWN = 15;

    private static final String DEPENDENCIES =
            "{{if not .Standard}}{{if ne .Name \"main\"}}{{.ImportPath}}{{end}}{{end}}";

    /** The compiler is a Go program: fewer collections save some of its time for memory, of which one package takes 3 GiB. */
    private static final String COMPILER_GOGC = "200";

    /** Where the executables are, once built. */
    Path result() {
        return cache.resolve(recipe.cacheName());
    }

    boolean isDone() {
        return recipe.tool().executables().stream().allMatch(name -> Files.isExecutable(result().resolve(name)));
    }

    /**
     * Fetches the modules that the build needs, and only those: unlike {@code go mod download}, which fetches every one named.
     *
     * @return the packages that the executables are made of, without their own and those of Go
     */
    List<String> fetch() {
        for (int attempt = 1; ; attempt++) {
            try {
                writeOverlay();
                List<String> words =
                        new ArrayList<>(List.of(go.command(), "list", "-mod=readonly", "-deps", "-f", DEPENDENCIES));
                words.addAll(recipe.tagFlags());
                words.addAll(overlayFlags());
                words.addAll(recipe.tool().packages());
                return command(words)
                        .withTimeout(DOWNLOAD_LIMIT)
                        .output()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList();
            } catch (CommandException e) {
                if (attempt == DOWNLOAD_ATTEMPTS || Thread.currentThread().isInterrupted()) {
                    throw new UserError(
                            "%s: its Go modules cannot be fetched: %s".formatted(recipe.label(), e.getMessage()), e);
                }
            }
        }
    }

    /**
     * Builds it, unless another process has done so while this one waited for it.
     *
     * @param packages asked once, for what is to be compiled first: what {@link #fetch} gave for it and for tools that share
     *     packages with it, or nothing where that has been done
     * @param compiling held meanwhile: two compilers at once would both compile what their tools share; linking needs one core
     *     alone
     * @param compiled told of each package
     */
    void build(Supplier<List<String>> packages, Lock compiling, Consumer<String> compiled, Progress progress) {
        Path lock = cache.resolve(recipe.cacheName() + ".lock");
        try (ProcessLock held = ProcessLock.acquire(
                        lock,
                        () -> progress.note("%s: waiting for another run that builds it".formatted(recipe.label())));
                BufferedWriter log = Files.newBufferedWriter(log())) {
            if (!isDone()) {
                removeLeftovers();
                compiling.lock();
                try {
                    compile(packages.get(), log, compiled);
                } finally {
                    compiling.unlock();
                }
                Path directory = Files.createDirectories(
                        cache.resolve("%s.building-%s".formatted(recipe.cacheName(), UUID.randomUUID())));
                link(directory, log);
                publish(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be written".formatted(result()), e);
        }
    }

    private Path log() {
        return cache.resolve(recipe.cacheName() + ".log");
    }

    private void compile(List<String> packages, BufferedWriter log, Consumer<String> compiled) {
        if (!packages.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("-v"));
            words.addAll(recipe.compilerFlags());
            words.addAll(packages);
            goBuild(words, log, compiled);
        }
    }

    private void link(Path directory, BufferedWriter log) {
        List<String> words = new ArrayList<>(recipe.flags());
        words.addAll(overlayFlags());
        words.addAll(List.of("-o", directory + "/"));
        words.addAll(recipe.tool().packages());
        goBuild(words, log, line -> {});
    }

    private void goBuild(List<String> words, BufferedWriter log, Consumer<String> lines) {
        // Where this process is killed, and cannot end its compilers, the kernel does.
        List<String> all = new ArrayList<>(List.of("setpriv", "--pdeathsig", "TERM", go.command(), "build"));
        all.addAll(words);
        Command.Result result = command(all)
                .withEnvironment("GOGC", COMPILER_GOGC)
                .withTimeout(BUILD_LIMIT)
                .withLines(line -> {
                    append(log, line);
                    lines.accept(line);
                })
                .run();
        if (result.exitCode() != 0) {
            throw new UserError("%s: go build ended with exit code %d (expected: 0); the whole log is %s%n%s"
                    .formatted(recipe.label(), result.exitCode(), log(), lastLines(result)));
        }
    }

    /** Go embeds files of a package's own folder alone; the overlay puts those of the module there. */
    private void writeOverlay() {
        if (recipe.tool().embedded().isEmpty()) {
            return;
        }
        String module = recipe.tool().module();
        command(List.of(go.command(), "mod", "download", module))
                .withTimeout(DOWNLOAD_LIMIT)
                .output();
        Path source = Path.of(command(List.of(go.command(), "list", "-mod=readonly", "-m", "-f", "{{.Dir}}", module))
                .withTimeout(DOWNLOAD_LIMIT)
                .output());
        ObjectNode overlay = JsonMapper.shared().createObjectNode();
        ObjectNode files = overlay.putObject("Replace");
        recipe.tool()
                .embedded()
                .forEach((file, original) -> files.put(
                        recipe.pins().directory().resolve(file).toString(),
                        source.resolve(original).toString()));
        Io.run("%s: cannot be written".formatted(overlayFile()), () -> {
            Files.createDirectories(cache);
            Files.writeString(overlayFile(), overlay.toString());
        });
    }

    private Path overlayFile() {
        return cache.resolve(recipe.cacheName() + ".overlay.json");
    }

    private List<String> overlayFlags() {
        return recipe.tool().embedded().isEmpty() ? List.of() : List.of("-overlay=" + overlayFile());
    }

    private void publish(Path directory) throws IOException {
        for (String name : recipe.tool().executables()) {
            if (!Files.isExecutable(directory.resolve(name))) {
                throw new IllegalStateException(
                        "%s: no executable %s (expected: one per package)".formatted(directory, name));
            }
        }
        FileTrees.delete(result()); // Only an incomplete one can be there, say after a hand has deleted a file of it.
        Files.move(directory, result(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeLeftovers() throws IOException {
        String prefix = recipe.cacheName() + ".building-";
        try (Stream<Path> entries = Files.list(cache)) {
            for (Path entry : entries.filter(
                            path -> path.getFileName().toString().startsWith(prefix))
                    .toList()) {
                FileTrees.delete(entry);
            }
        }
    }

    private Command command(List<String> words) {
        // A go.work above the checkout would replace the pins.
        return Command.of(words).withDirectory(recipe.pins().directory()).withEnvironment("GOWORK", "off");
    }

    private static String lastLines(Command.Result result) {
        List<String> lines = (result.output() + result.errors()).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()))
                .indent(2)
                .stripTrailing();
    }

    private static synchronized void append(BufferedWriter writer, String line) {
        Io.run(() -> {
            writer.write(line);
            writer.newLine();
            writer.flush();
        });
    }
}
