package dev.zdd.local.debian;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.Io;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is missing of the distribution's packages, and installs it in one call of apt-get. */
public final class DebianPackages {

    private static final Duration QUERY_LIMIT = Duration.ofSeconds(30);

    /** About 120 MB in all; another apt-get may hold the lock for a while. */
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(30);

    private static final Path DEBIAN_MARKER = Path.of("/etc/debian_version");
    private static final Path LISTS = Path.of("/var/lib/apt/lists");

    private final List<Requirement> requirements;
    private final List<Path> searchPath;

    public DebianPackages(List<Requirement> requirements) {
        this(requirements, commandDirectories(System.getenv().getOrDefault("PATH", "")));
    }

    DebianPackages(List<Requirement> requirements, List<Path> searchPath) {
        this.requirements = List.copyOf(requirements);
        this.searchPath = List.copyOf(searchPath);
    }

    /** Names of the packages to install, in the order of the requirements; empty when everything is there. */
    public List<String> missing() {
        List<Requirement> unfulfilled = requirements.stream()
                .filter(it -> !it.packageItself() && !isThere(it))
                .toList();
        List<Requirement> byPackage =
                requirements.stream().filter(Requirement::packageItself).toList();
        Set<String> installed =
                installed(byPackage.stream().map(Requirement::packageName).toList());
        return requirements.stream()
                .filter(it -> it.packageItself()
                        ? !installed.contains(it.packageName()) || !isThere(it)
                        : unfulfilled.contains(it))
                .map(Requirement::packageName)
                .toList();
    }

    /** Whether {@link #install} can work on this machine. */
    public static boolean canInstall() {
        return Files.exists(DEBIAN_MARKER) && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    }

    /**
     * Installs packages without starting, or enabling for the next boot, any service of theirs.
     *
     * @throws UserError when this is no Debian, or apt-get fails
     */
    public static void install(List<String> packages, Progress progress) {
        if (packages.isEmpty()) {
            return;
        }
        if (!canInstall()) {
            throw new UserError(notDebian(packages));
        }
        String what = "Debian packages: installing " + String.join(" ", packages);
        Instant start = Instant.now();
        progress.started(what);
        Command.Result result =
                AptLists.read(LISTS).needUpdate(Instant.now()) ? updateThenInstall(packages) : tryInstall(packages);
        if (result.exitCode() != 0) {
            throw new UserError(
                    "apt-get install %s: exit code %d (expected: 0); try it by hand, then run this again%n%s"
                            .formatted(
                                    String.join(" ", packages),
                                    result.exitCode(),
                                    result.lastLines().indent(2).stripTrailing()));
        }
        progress.finished(what, Duration.between(start, Instant.now()));
    }

    /**
     * The files of a package, fetched and unpacked below a directory, but not installed. Done once: which version it is stays.
     *
     * @return the root of its files
     * @throws UserError when this is no Debian, or apt-get has no such package
     */
    public static Path unpack(String packageName, Path directory, Progress progress) {
        Path root = directory.resolve(packageName);
        if (Files.isDirectory(root)) {
            return root;
        }
        if (!canInstall()) {
            throw new UserError(notDebian(List.of(packageName)));
        }
        String what = "Debian package %s: fetching".formatted(packageName);
        Instant start = Instant.now();
        progress.started(what);
        Io.run("%s: cannot be written".formatted(directory), () -> {
            Files.createDirectories(directory);
            Path half = Files.createTempDirectory(directory, packageName);
            try {
                // Not by user _apt, who may not write here.
                List<String> fetch = List.of(
                        "sh",
                        "-c",
                        "cd \"$1\" && apt-get download -q -o APT::Sandbox::User=root \"$2\"",
                        "sh",
                        half.toString(),
                        packageName);
                Command.Result result = run(fetch);
                result = result.exitCode() == 0
                                || run(List.of("apt-get", "update", "-q")).exitCode() != 0
                        ? result
                        : run(fetch);
                if (result.exitCode() != 0) {
                    throw new UserError("apt-get download %s: exit code %d (expected: 0)%n%s"
                            .formatted(
                                    packageName,
                                    result.exitCode(),
                                    result.lastLines().indent(2).stripTrailing()));
                }
                Command.of("sh", "-c", "dpkg-deb -x \"$1\"/*.deb \"$1\"/root", "sh", half.toString())
                        .output();
                if (!Files.isDirectory(root)) {
                    Files.move(half.resolve("root"), root, StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                FileTrees.delete(half);
            }
        });
        progress.finished(what, Duration.between(start, Instant.now()));
        return root;
    }

    /** The line for a machine whose packages this class does not know. */
    public static String notDebian(List<String> packages) {
        return "packages: %s missing on a machine without apt-get (expected: Debian 12 or a relative): install what gives the same commands, then run this again"
                .formatted(String.join(" ", packages));
    }

    /** Lists of some days ago may name files that the mirror no longer has; then new lists help. */
    private static Command.Result tryInstall(List<String> packages) {
        Command.Result result = run(QuietInstall.command(packages));
        return result.exitCode() == 0 ? result : updateThenInstall(packages);
    }

    private static Command.Result updateThenInstall(List<String> packages) {
        Command.Result update = run(List.of("apt-get", "update", "-q"));
        return update.exitCode() == 0 ? run(QuietInstall.command(packages)) : update;
    }

    private static Command.Result run(List<String> words) {
        try {
            return Command.of(words)
                    .withEnvironment("DEBIAN_FRONTEND", "noninteractive")
                    .withEnvironment("LC_ALL", "C.UTF-8")
                    .withTimeout(INSTALL_LIMIT)
                    .run();
        } catch (CommandException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    private boolean isThere(Requirement requirement) {
        return requirement.commands().stream().allMatch(this::isCommand)
                && requirement.files().stream().allMatch(Files::exists);
    }

    private boolean isCommand(String name) {
        return searchPath.stream().anyMatch(directory -> Files.isExecutable(directory.resolve(name)));
    }

    private static Set<String> installed(List<String> packages) {
        List<String> words = new ArrayList<>(List.of("dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\\n"));
        words.addAll(packages);
        try {
            // Its exit code is 1 as soon as one of them is unknown; the others are printed all the same.
            return Command.of(words)
                    .withTimeout(QUERY_LIMIT)
                    .run()
                    .output()
                    .lines()
                    .filter(line -> line.endsWith(" installed"))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .collect(Collectors.toSet());
        } catch (CommandException e) {
            return Set.of(); // No dpkg: nothing of it is installed.
        }
    }

    /** Root's own directories of commands are added: a shell opened with su lacks them. */
    private static List<Path> commandDirectories(String path) {
        return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
                .filter(entry -> !entry.isBlank())
                .distinct()
                .map(Path::of)
                .toList();
    }
}
