package dev.zdd.local.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.Sha256;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Starts an instance's supervisor so that it outlives the command that starts it. */
record SupervisorProcess(Layout layout, Binaries binaries) {
    private static final String ENTER_AND_RUN = "for file in $1; do echo $$ > $file; done; shift; exec \"$@\"";

    /**
     * What the supervisor is made of: these classes, the instance's ports and the executables. A running one with another
     * fingerprint is replaced.
     */
    String fingerprint() {
        return Io.get(() -> {
            MessageDigest digest = Sha256.begin();
            digest.update(layout.instance().toString().getBytes(StandardCharsets.UTF_8));
            for (String name : Components.BINARIES) {
                Path file = binaries.binary(name);
                String identity = "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
                digest.update(identity.getBytes(StandardCharsets.UTF_8));
            }
            if (Files.exists(layout.canarySupplies())) {
                digest.update(Files.readAllBytes(layout.canarySupplies()));
            }
            for (Path source : sources()) {
                for (Path file : files(source)) {
                    try (DigestInputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
                        stream.transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        });
    }

    /**
     * Starts it in a session of its own, its output in its log, from a copy of the classes. It enters the instance's cgroup before
     * it is anything at all, so that {@link Teardown} finds it at every moment.
     */
    void start() {
        try {
            Files.createDirectories(layout.run());
            Files.createDirectories(layout.logs());
            Cgroups cgroups = Cgroups.of(MountTable.ofThisProcess(), layout);
            cgroups.create();
            List<String> words = new ArrayList<>(List.of("sh", "-c", ENTER_AND_RUN, "sh"));
            words.add(String.join(
                    " ", cgroups.entrances().stream().map(Path::toString).toList()));
            words.addAll(List.of(SystemPath.find("setsid"), "--fork"));
            words.addAll(java(copyClasses(), writeBinaries()));
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(new File("/"))
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            layout.log("supervisor").toFile()));
            builder.environment().clear();
            builder.environment().put("PATH", SystemPath.VALUE);
            builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting the supervisor", e);
        }
    }

    private List<String> java(String classPath, Path paths) {
        Instance instance = layout.instance();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath,
                SupervisorMain.class.getName(),
                instance.name(),
                Integer.toString(instance.apiPort()),
                Integer.toString(instance.urlPort()),
                fingerprint(),
                paths.toString());
    }

    private Path writeBinaries() throws IOException {
        Properties paths = new Properties();
        Components.BINARIES.forEach(
                name -> paths.setProperty(name, binaries.binary(name).toString()));
        Path file = layout.run().resolve("binaries.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            paths.store(writer, null);
        }
        return file;
    }

    /** The class path of copies: a build may replace what this process was started from. The supervisor before has ended: its copies go. */
    private String copyClasses() throws IOException {
        Path target = layout.supervisorClasses();
        Command.of("rm", "-rf", target.toString()).output();
        List<String> copies = new ArrayList<>();
        for (Path source : sources()) {
            Path copy = target.resolve(Integer.toString(copies.size()));
            for (Path file : files(source)) {
                Path copied = copy.resolve(source.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static List<Path> files(Path source) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Jars or directories: the laboratory's classes, those that it shares with the engine, and Jackson with what it consists of. */
    private static List<Path> sources() {
        return Stream.of(SupervisorMain.class, UserError.class, JsonMapper.class, JsonFactory.class, JsonProperty.class)
                .map(type -> URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .map(Path::of)
                .toList();
    }
}
