package dev.zdd.local.pulumi;

import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import dev.zdd.local.process.Command;
import dev.zdd.local.process.CommandException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts resource plugins into a Pulumi home: the official ones where they can be downloaded, otherwise scripts that start the
 * project's own. What was found is remembered per version in the cache, so that an offline machine is asked once a week.
 */
public final class PluginInstaller {

    /** The larger plugin is 40 MB; a machine that cannot have it in this time goes on with ours. */
    private static final Duration DOWNLOAD_LIMIT = Duration.ofSeconds(90);

    private static final Duration REMEMBER_OFFLINE = Duration.ofDays(7);

    private final Path cache;
    private final Path pulumi;
    private final Path java;
    private final Path standInJar;
    private final Path resident;
    private final Choice choice;
    private final DownloadServer server;

    /** Which plugins to take. */
    public enum Choice {
        /** The official ones where they can be had. */
        AUTO,
        /** The official ones, or none. */
        OFFICIAL,
        /** The project's own. */
        STAND_IN;

        /** @throws UserError when the text is none of them */
        public static Choice parse(String text) {
            for (Choice choice : values()) {
                if (choice.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                    return choice;
                }
            }
            throw new UserError("ZDD_PLUGINS: %s (expected: auto, official or stand-in)".formatted(text));
        }
    }

    /**
     * @param cache where downloaded plugins and decisions are kept, shared by instances
     * @param pulumi the command line that downloads
     * @param standInJar the project's own plugins
     * @param resident Unix socket of the process that is these plugins already, where it runs
     */
    public PluginInstaller(Path cache, Path pulumi, Path standInJar, Path resident, Choice choice) {
        this(
                cache,
                pulumi,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                standInJar,
                resident,
                choice,
                DownloadServer.official());
    }

    PluginInstaller(
            Path cache, Path pulumi, Path java, Path standInJar, Path resident, Choice choice, DownloadServer server) {
        this.cache = cache;
        this.pulumi = pulumi;
        this.java = java;
        this.standInJar = standInJar;
        this.resident = resident;
        this.choice = choice;
        this.server = server;
    }

    /**
     * Makes sure that every plugin is there; says by {@code progress} which kind is used.
     *
     * @param program jar of the program that needs them
     * @param home the {@code PULUMI_HOME} to install into
     * @return whether any of them is the project's own
     */
    public boolean ensure(Path program, Path home, Progress progress) {
        return ensure(Plugin.of(program), home, progress);
    }

    boolean ensure(List<Plugin> plugins, Path home, Progress progress) {
        try (ProcessLock lock = ProcessLock.acquire(
                cache.resolve("lock"), () -> progress.note("plugins: waiting for another run that fetches them"))) {
            boolean standIn = false;
            for (Plugin plugin : plugins) {
                standIn |= !ensure(plugin, home, progress);
            }
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("%s: plugins cannot be written".formatted(home), e);
        }
    }

    /** Whether it is the official one. */
    private boolean ensure(Plugin plugin, Path home, Progress progress) throws IOException {
        Path target = home.resolve("plugins").resolve(plugin.directoryName());
        if (isOfficialThere(plugin, progress)) {
            link(official(plugin), target, plugin);
            progress.note(plugin.label() + ": the official one");
            return true;
        }
        if (choice == Choice.OFFICIAL) {
            throw new UserError(
                    "%s: the official one cannot be downloaded (expected: access to get.pulumi.com, or ZDD_PLUGINS=auto)"
                            .formatted(plugin.label()));
        }
        writeScript(plugin, target);
        progress.note(plugin.label() + ": the project's own stands in for the official one"
                + (choice == Choice.STAND_IN ? ", as asked for" : ", which cannot be downloaded here"));
        return false;
    }

    private boolean isOfficialThere(Plugin plugin, Progress progress) throws IOException {
        if (choice == Choice.STAND_IN) {
            return false;
        }
        if (Files.isExecutable(official(plugin).resolve(plugin.executableName()))) {
            return true;
        }
        if (choice == Choice.AUTO && isKnownToBeMissing(plugin)) {
            return false;
        }
        boolean downloaded = server.mayAnswer() && download(plugin, progress);
        if (!downloaded) {
            Files.writeString(missingMarker(plugin), "");
        }
        return downloaded;
    }

    private boolean download(Plugin plugin, Progress progress) throws IOException {
        String what = plugin.label() + ": downloading the official one";
        Instant start = Instant.now();
        progress.started(what);
        try {
            Command.of(pulumi.toString(), "plugin", "install", "resource", plugin.name(), plugin.version())
                    .withEnvironment("PULUMI_HOME", downloads().toString())
                    .withEnvironment("PULUMI_SKIP_UPDATE_CHECK", "true")
                    .withTimeout(DOWNLOAD_LIMIT)
                    .output();
        } catch (CommandException e) {
            return false;
        }
        progress.finished(what, Duration.between(start, Instant.now()));
        return Files.isExecutable(official(plugin).resolve(plugin.executableName()));
    }

    private Path downloads() throws IOException {
        return Files.createDirectories(cache.resolve("home"));
    }

    private Path official(Plugin plugin) {
        return cache.resolve("home/plugins").resolve(plugin.directoryName());
    }

    private Path missingMarker(Plugin plugin) {
        return cache.resolve(plugin.directoryName() + ".missing");
    }

    private boolean isKnownToBeMissing(Plugin plugin) throws IOException {
        Path marker = missingMarker(plugin);
        return Files.exists(marker)
                && Files.getLastModifiedTime(marker)
                        .toInstant()
                        .isAfter(Instant.now().minus(REMEMBER_OFFLINE));
    }

    /** The engine skips links to folders, so the folder is real and its files are links. */
    private static void link(Path source, Path target, Plugin plugin) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(source)) {
            entries.forEach(files::add);
        }
        Files.createDirectories(target);
        for (Path file : files) {
            Path link = target.resolve(file.getFileName());
            if (!Files.isSymbolicLink(link)) {
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, file);
            }
        }
        if (!Files.isExecutable(target.resolve(plugin.executableName()))) {
            throw new IllegalStateException(
                    "%s: no executable %s (expected: a plugin)".formatted(source, plugin.executableName()));
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
                # Where a process runs that is this plugin already, a connection to it takes the place of a new one: told who asks,
                # it answers with the port, and it lets go of the engine when either closes the connection.
                # ZDD_RESIDENT=off: a process of its own all the same.
                resident=%s
                if [ "$ZDD_RESIDENT" != off ] && [ -S "$resident" ]; then
                  { echo "%s $(env -0 PWD="$PWD" | base64 -w0) $*"; cat; } | socat - UNIX-CONNECT:"$resident" 2>/dev/null && exit
                fi
                # A JVM that serves takes 0.3 s to end by itself, and has nothing to finish when the engine ends it.
                %s %s -cp %s %s "$@" &
                trap "kill -KILL $!" INT TERM
                wait $!
                """.formatted(
                        ShellWord.of(resident),
                        plugin.name(),
                        ShellWord.of(java),
                        String.join(" ", ProgramJava.SHORT_LIFE),
                        ShellWord.of(standInJar),
                        plugin.standIn()));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(temporary, script, StandardCopyOption.ATOMIC_MOVE);
    }
}
