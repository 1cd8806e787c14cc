package dev.zdd.local.pulumi;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.ProcessLock;
import dev.zdd.local.tools.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Puts resource plugins into a Pulumi home: downloaded where that is possible, and otherwise built from source. That a machine
 * cannot download a version is remembered in the cache for a week.
 */
public final class PluginInstaller {

    /** The larger plugin is 40 MB; a machine that cannot have it in this time builds it. */
    private static final Duration DOWNLOAD_LIMIT = Duration.ofSeconds(90);

    private static final Duration REMEMBER_OFFLINE = Duration.ofDays(7);

    private final Path cache;
    private final DownloadServer server;

    /** @param cache where downloaded plugins and decisions are kept, shared by instances */
    public PluginInstaller(Path cache) {
        this(cache, DownloadServer.official());
    }

    PluginInstaller(Path cache, DownloadServer server) {
        this.cache = cache;
        this.server = server;
    }

    /**
     * The plugins that a program needs and that have to be built here, because no download can be expected.
     *
     * @param program jar of the program
     */
    public List<Tool> toBuild(Path program) {
        return Plugin.of(program).stream()
                .filter(plugin -> !mayDownload(plugin))
                .map(Plugin::tool)
                .toList();
    }

    /**
     * Makes sure that every plugin is there; says by {@code progress} where each comes from.
     *
     * @param program jar of the program that needs them
     * @param home the {@code PULUMI_HOME} to install into
     * @param pulumi the command line that downloads
     * @param build builds a plugin where that is needed, and names the executable
     */
    public void ensure(Path program, Path home, Path pulumi, Function<Tool, Path> build, Progress progress) {
        try (ProcessLock lock = ProcessLock.acquire(
                cache.resolve("lock"), () -> progress.note("plugins: waiting for another run that fetches them"))) {
            for (Plugin plugin : Plugin.of(program)) {
                ensure(plugin, home, pulumi, build, progress);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: plugins cannot be written".formatted(home), e);
        }
    }

    void ensure(Plugin plugin, Path home, Path pulumi, Function<Tool, Path> build, Progress progress)
            throws IOException {
        if (!ensureDownloaded(plugin, home, pulumi, progress)) {
            link(build.apply(plugin.tool()), Files.createDirectories(target(plugin, home)));
            progress.note("%s: %s".formatted(plugin.label(), plugin.built()));
        }
    }

    private boolean ensureDownloaded(Plugin plugin, Path home, Path pulumi, Progress progress) throws IOException {
        if (!isDownloaded(plugin)) {
            if (!mayDownload(plugin)) {
                return false;
            }
            if (!download(plugin, pulumi, progress)) {
                remember(missingMarker(plugin));
                return false;
            }
        }
        // The engine skips links to folders, so the folder is real and its files are links.
        Path target = Files.createDirectories(target(plugin, home));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(official(plugin))) {
            for (Path file : files) {
                link(file, target);
            }
        }
        progress.note(plugin.label() + ": the official one");
        return true;
    }

    private boolean mayDownload(Plugin plugin) {
        if (isDownloaded(plugin)) {
            return true;
        }
        if (isKnownToBeMissing(plugin)) {
            return false;
        }
        boolean answers = server.mayAnswer();
        if (!answers) {
            remember(missingMarker(plugin));
        }
        return answers;
    }

    private static void remember(Path marker) {
        Io.run("%s: cannot be written".formatted(marker), () -> {
            Files.createDirectories(marker.getParent());
            Files.writeString(marker, "");
        });
    }

    private boolean isDownloaded(Plugin plugin) {
        return Files.isExecutable(official(plugin).resolve(plugin.executableName()));
    }

    private boolean download(Plugin plugin, Path pulumi, Progress progress) throws IOException {
        String what = plugin.label() + ": downloading the official one";
        Instant start = Instant.now();
        progress.started(what);
        try {
            Command.of(pulumi.toString(), "plugin", "install", "resource", plugin.name(), plugin.version())
                    .withEnvironment(
                            "PULUMI_HOME",
                            Files.createDirectories(cache.resolve("home")).toString())
                    .withEnvironment("PULUMI_SKIP_UPDATE_CHECK", "true")
                    .withTimeout(DOWNLOAD_LIMIT)
                    .output();
        } catch (CommandException e) {
            return false;
        }
        progress.finished(what, Duration.between(start, Instant.now()));
        return isDownloaded(plugin);
    }

    private static Path target(Plugin plugin, Path home) {
        return home.resolve("plugins").resolve(plugin.directoryName());
    }

    private Path official(Plugin plugin) {
        return cache.resolve("home/plugins").resolve(plugin.directoryName());
    }

    private Path missingMarker(Plugin plugin) {
        return cache.resolve(plugin.directoryName() + ".missing");
    }

    private boolean isKnownToBeMissing(Plugin plugin) {
        try {
            Path marker = missingMarker(plugin);
            return Files.exists(marker)
                    && Files.getLastModifiedTime(marker)
                            .toInstant()
                            .isAfter(Instant.now().minus(REMEMBER_OFFLINE));
        } catch (IOException e) {
            return false; // Removed by a run beside this one.
        }
    }

    private static void link(Path file, Path directory) throws IOException {
        Path link = directory.resolve(file.getFileName());
        if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(file)) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, file);
        }
    }
}
