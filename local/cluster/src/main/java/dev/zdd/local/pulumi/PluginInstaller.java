package dev.zdd.local.pulumi;

import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import dev.zdd.local.process.Command;
import dev.zdd.local.process.CommandException;
import dev.zdd.local.process.Io;
import dev.zdd.local.process.ProcessLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Puts resource plugins into a Pulumi home: downloaded where that is possible. Otherwise the Kubernetes plugin is built from its
 * Go module, of the same version, and for {@code random}, whose module cannot be had, a script starts the project's own.
 * That a machine cannot download a version is remembered in the cache for a week.
 */
public final class PluginInstaller {

    /** The larger plugin is 40 MB; a machine that cannot have it in this time builds it. */
    private static final Duration DOWNLOAD_LIMIT = Duration.ofSeconds(90);

    private static final Duration REMEMBER_OFFLINE = Duration.ofDays(7);

    private final Path cache;
    private final Path standInJar;
    private final Path java;
    private final DownloadServer server;

    /**
     * @param cache where downloaded plugins and decisions are kept, shared by instances
     * @param standInJar the project's own plugin for {@code random}
     */
    public PluginInstaller(Path cache, Path standInJar) {
        this(cache, standInJar, Path.of(System.getProperty("java.home"), "bin", "java"), DownloadServer.official());
    }

    PluginInstaller(Path cache, Path standInJar, Path java, DownloadServer server) {
        this.cache = cache;
        this.standInJar = standInJar;
        this.java = java;
        this.server = server;
    }

    /**
     * Whether the Kubernetes plugin that a program needs has to be built here, because no download can be expected.
     *
     * @param program jar of the program
     */
    public boolean mustBuildKubernetes(Path program) {
        return !mayDownload(Plugin.kubernetes(program));
    }

    /**
     * Makes sure that every plugin is there; says by {@code progress} where each comes from.
     *
     * @param program jar of the program that needs them
     * @param home the {@code PULUMI_HOME} to install into
     * @param pulumi the command line that downloads
     * @param builtKubernetes builds the Kubernetes plugin where that is needed, and names the executable
     */
    public void ensure(Path program, Path home, Path pulumi, Supplier<Path> builtKubernetes, Progress progress) {
        try (ProcessLock lock = ProcessLock.acquire(
                cache.resolve("lock"), () -> progress.note("plugins: waiting for another run that fetches them"))) {
            ensureKubernetes(Plugin.kubernetes(program), home, pulumi, builtKubernetes, progress);
            ensureRandom(Plugin.random(program), home, pulumi, progress);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: plugins cannot be written".formatted(home), e);
        }
    }

    void ensureKubernetes(Plugin plugin, Path home, Path pulumi, Supplier<Path> builtKubernetes, Progress progress)
            throws IOException {
        if (!ensureDownloaded(plugin, home, pulumi, progress)) {
            link(builtKubernetes.get(), Files.createDirectories(target(plugin, home)));
            progress.note(plugin.label() + ": the official one, built from its Go module");
        }
    }

    void ensureRandom(Plugin plugin, Path home, Path pulumi, Progress progress) throws IOException {
        if (!ensureDownloaded(plugin, home, pulumi, progress)) {
            writeScript(plugin, target(plugin, home));
            progress.note(plugin.label()
                    + ": the project's own stands in for the official one, which cannot be downloaded here");
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

    private void writeScript(Plugin plugin, Path target) throws IOException {
        if (!Files.isRegularFile(standInJar)) {
            throw new UserError("%s: missing (expected: built): run mvn -f build/pom.xml -DskipTests package"
                    .formatted(standInJar));
        }
        Path script = Files.createDirectories(target).resolve(plugin.executableName());
        Path temporary = target.resolve(plugin.executableName() + ".new");
        Files.writeString(temporary, """
                #!/bin/sh
                # The project's own plugin, standing in for the official one that cannot be downloaded here.
                # A JVM that serves takes 0.3 s to end by itself, and has nothing to finish when the engine ends it.
                %s %s -jar %s "$@" &
                trap "kill -KILL $!" INT TERM
                wait $!
                """.formatted(
                        ShellWord.of(java), String.join(" ", ProgramJava.SHORT_LIFE), ShellWord.of(standInJar)));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(temporary, script, StandardCopyOption.ATOMIC_MOVE);
    }
}
