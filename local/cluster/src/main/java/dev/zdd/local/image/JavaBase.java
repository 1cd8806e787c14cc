package dev.zdd.local.image;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The root file system that the application's layers lie on where no registry is at hand: a Java runtime linked from this
 * machine's JDK, the C libraries it needs, and busybox for the preStop hook and for a look around. Kept in a cache, keyed by
 * what it is made of.
 *
 * @param javaHome a JDK with jmods
 * @param cache where bases are kept
 */
record JavaBase(Path javaHome, Path cache) {
    /** Changes whenever the recipe below does. */
    private static final String RECIPE = "2";

    static final String JAVA_HOME = "/opt/java";

    /** Image file times; a class-data archive is only used where the times of what it was made from agree. */
    static final Instant FILE_TIME = Instant.ofEpochSecond(1);

    /**
     * What Spring, Tomcat and the database drivers use, what one wants for a look into a pod (jdk.jcmd), and what the
     * load of verify needs (jdk.httpserver, jdk.net).
     */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.desktop",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.httpserver",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.management",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.unsupported",
            "jdk.zipfs");

    /** Native parts of java.desktop: Spring needs the module for java.beans, nobody draws in a container. */
    private static final Set<String> DESKTOP = Set.of(
            "libawt.so",
            "libawt_headless.so",
            "libawt_xawt.so",
            "libfontmanager.so",
            "libfreetype.so",
            "libjavajpeg.so",
            "libjawt.so",
            "libjsound.so",
            "liblcms.so",
            "libmlib_image.so",
            "libsplashscreen.so");

    /** What the image is called by; a copy each, as layers of plain files have no links. */
    private static final List<String> BUSYBOX_NAMES = List.of("busybox", "sh", "sleep", "wget");

    /**
     * A base that is ready.
     *
     * @param root its root directory, read-only for callers
     * @param content hash of all it holds
     */
    record Ready(Path root, String content) {
        Path java() {
            return root.resolve(JAVA_HOME.substring(1)).resolve("bin/java");
        }
    }

    /** Takes the base from the cache or makes it, which takes some seconds. */
    Ready ensure(Progress progress) throws IOException {
        var busybox = busybox();
        var directory = cache.resolve("image-base").resolve(key(busybox));
        if (!Files.exists(directory)) {
            var what = "image base: Java %s runtime of this machine"
                    .formatted(Runtime.version().feature());
            var began = System.nanoTime();
            progress.started(what);
            make(directory, busybox);
            progress.finished(what, Duration.ofNanos(System.nanoTime() - began));
        }
        return new Ready(
                directory.resolve("root"),
                Files.readString(directory.resolve("content")).strip());
    }

    private String key(Path busybox) throws IOException {
        var release = javaHome.resolve("release");
        var jmod = javaHome.resolve("jmods/java.base.jmod");
        if (!Files.isRegularFile(jmod) || !Files.isRegularFile(release)) {
            throw new UserError("%s: no jmods (expected: a whole JDK 17 or later in JAVA_HOME)".formatted(javaHome));
        }
        // The C library is found through java itself: an update of either makes a new base.
        var libraries = SharedLibraries.of(List.of(javaHome.resolve("bin/java")), javaHome, Set.of("libjli.so"));
        var hash = new ContentHash()
                .add("recipe", RECIPE)
                .add("modules", MODULES.toString())
                .addFile("release", release)
                .add("java.base", stamp(jmod))
                .add("busybox", stamp(busybox));
        for (var library : libraries) {
            hash.add(library.toString(), stamp(library));
        }
        return hash.hex().substring(0, 16);
    }

    static String stamp(Path file) throws IOException {
        var real = file.toRealPath();
        return "%d bytes, %s".formatted(Files.size(real), Files.getLastModifiedTime(real));
    }

    static Path busybox() {
        return Stream.of("/bin/busybox", "/usr/bin/busybox")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UserError("/bin/busybox: not there (expected: apt-get install busybox-static)"));
    }

    private void make(Path directory, Path busybox) throws IOException {
        Files.createDirectories(directory.getParent());
        var building = directory.resolveSibling("%s.building-%s".formatted(directory.getFileName(), UUID.randomUUID()));
        try {
            var root = Files.createDirectories(building.resolve("root"));
            linkRuntime(root.resolve(JAVA_HOME.substring(1)));
            copyBusybox(root, busybox);
            copyLibraries(root, busybox);
            writeAccounts(root);
            setTimes(root);
            dumpClasses(root);
            Files.writeString(
                    building.resolve("content"), new ContentHash().addTree(root).hex());
            Files.move(building, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Somebody else was faster, with the same result.
        } finally {
            FileTrees.delete(building);
        }
    }

    private void linkRuntime(Path target) throws IOException {
        Command.of(
                        javaHome.resolve("bin/jlink").toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-debug",
                        "--no-man-pages",
                        "--no-header-files",
                        "--output",
                        target.toString())
                .withTimeout(Duration.ofMinutes(5))
                .output();
        for (var name : DESKTOP) {
            Files.deleteIfExists(target.resolve("lib").resolve(name));
        }
        FileTrees.delete(target.resolve("legal"));
    }

    private static void copyBusybox(Path root, Path busybox) throws IOException {
        var bin = Files.createDirectories(root.resolve("bin"));
        for (var name : BUSYBOX_NAMES) {
            Files.copy(busybox, bin.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void copyLibraries(Path root, Path busybox) throws IOException {
        List<Path> binaries = new ArrayList<>(List.of(busybox));
        Set<String> own = new HashSet<>();
        try (Stream<Path> walk = Files.walk(root.resolve(JAVA_HOME.substring(1)))) {
            walk.filter(Files::isRegularFile).forEach(file -> {
                var name = file.getFileName().toString();
                if (name.endsWith(".so")) {
                    own.add(name);
                    binaries.add(file);
                } else if (file.getParent().endsWith("bin")) {
                    binaries.add(file);
                }
            });
        }
        for (var library : SharedLibraries.of(binaries, root, own)) {
            var target = root.resolve(library.toString().substring(1));
            Files.createDirectories(target.getParent());
            Files.copy(library.toRealPath(), target, StandardCopyOption.REPLACE_EXISTING);
            target.toFile().setExecutable(true, false);
        }
    }

    private static void writeAccounts(Path root) throws IOException {
        Files.createDirectories(root.resolve("tmp"));
        var etc = Files.createDirectories(root.resolve("etc"));
        Files.writeString(
                etc.resolve("passwd"),
                "root:x:0:0:root:/:/bin/sh\napp:x:%1$d:%1$d:app:/app:/bin/sh\n".formatted(AppImage.USER_ID));
        Files.writeString(etc.resolve("group"), "root:x:0:\napp:x:%d:\n".formatted(AppImage.USER_ID));
        Files.writeString(etc.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
    }

    private static void setTimes(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            for (var path : (Iterable<Path>) walk::iterator) {
                Files.setLastModifiedTime(path, FileTime.from(FILE_TIME));
            }
        }
    }

    /** Archives the JDK's own classes, which every start then maps instead of parsing them. */
    private static void dumpClasses(Path root) throws IOException {
        var home = root.resolve(JAVA_HOME.substring(1));
        Command.of(home.resolve("bin/java").toString(), "-XX:+UseSerialGC", "-Xshare:dump")
                .output();
        setTimes(root);
    }
}
