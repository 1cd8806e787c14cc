package dev.zdd.local.image;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import dev.zdd.engine.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An image of files of this machine on no base, that runs as {@link AppImage#USER_ID}. Files keep the time at which they were
 * last changed, by which Python knows its compiled modules. Not thread-safe.
 */
final class ScratchImage {
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions OPEN = FilePermissions.fromOctalString("777");
    private static final List<String> BUSYBOX_NAMES = List.of("sh", "sleep", "wget");
    private static final int TAG_DIGITS = 12;

    private final Path cache;
    private final SortedMap<String, Path> files = new TreeMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final ContentHash hash = new ContentHash();
    private List<String> entrypoint = List.of();

    /** @param cache a directory outside the checkout for texts, layers and images */
    ScratchImage(Path cache) throws IOException {
        this.cache = cache;
        text("/etc/nsswitch.conf", "hosts: files dns\n");
        environment("PATH", "/usr/local/bin:/usr/bin:/bin");
    }

    /** Puts a file at a path; of a link, what it leads to. */
    ScratchImage file(String path, Path file) throws IOException {
        files.put(path, file.toRealPath());
        hash.add(path, JavaBase.stamp(file));
        return this;
    }

    /** Puts the files below a directory at a path, without those in directories of these names. */
    ScratchImage tree(String path, Path directory, Set<String> without) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                Path below = directory.relativize(file);
                if (without.stream().noneMatch(name -> below.startsWith(name))) {
                    file(path + "/" + below, file);
                }
            }
        }
        return this;
    }

    /** Puts a text at a path. */
    ScratchImage text(String path, String text) throws IOException {
        files.put(path, ImageWriter.textFile(cache, text));
        hash.add(path, text);
        return this;
    }

    /** Puts the machine's shared libraries that these executables need at their own paths. */
    ScratchImage libraries(Collection<Path> executables) throws IOException {
        for (Path library : SharedLibraries.of(executables, Path.of("/nowhere"), Set.of())) {
            file(library.toString(), library);
        }
        return this;
    }

    /** A shell, sleep and wget, for hooks. */
    ScratchImage shell() throws IOException {
        for (String name : BUSYBOX_NAMES) {
            file("/bin/" + name, JavaBase.busybox());
        }
        return this;
    }

    ScratchImage environment(String name, String value) {
        environment.put(name, value);
        hash.add(name, value);
        return this;
    }

    ScratchImage entrypoint(String... words) {
        entrypoint = List.of(words);
        hash.add("entrypoint", entrypoint.toString());
        return this;
    }

    /**
     * Writes it as a docker archive, unless it is there.
     *
     * @param folder of the archives, below the cache
     * @param tag empty: made of the content
     */
    BuiltImage build(String folder, String name, String tag, Progress progress) throws IOException {
        String content = hash.hex().substring(0, TAG_DIGITS);
        String reference = "%s:%s".formatted(name, tag.isEmpty() ? content : tag);
        Path tar = cache.resolve(folder)
                .resolve("%s-%s.tar".formatted(reference.replaceAll(".*/", "").replace(':', '-'), content));
        if (!Files.exists(tar)) {
            long began = System.nanoTime();
            progress.started("image " + reference);
            write(reference, tar);
            progress.finished("image " + reference, Duration.ofNanos(System.nanoTime() - began));
        }
        return new BuiltImage(reference, tar);
    }

    private FileEntriesLayer layer() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("files");
        Path empty = Files.createDirectories(cache.resolve("image-options/empty"));
        layer.addEntry(empty, AbsoluteUnixPath.get("/tmp"), OPEN, JavaBase.FILE_TIME);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            boolean runs = Files.isExecutable(file.getValue()) || file.getKey().contains(".so");
            Instant changed = Files.getLastModifiedTime(file.getValue()).toInstant();
            layer.addEntry(file.getValue(), AbsoluteUnixPath.get(file.getKey()), runs ? EXECUTABLE : FILE, changed);
        }
        return layer.build();
    }

    private void write(String reference, Path tar) throws IOException {
        try {
            var builder = Jib.fromScratch()
                    .addFileEntriesLayer(layer())
                    .setEntrypoint(entrypoint)
                    .setEnvironment(environment)
                    .setUser("%1$d:%1$d".formatted(AppImage.USER_ID))
                    .setCreationTime(JavaBase.FILE_TIME);
            new ImageWriter(cache).writeTar(builder, reference, tar, "image " + reference);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalStateException("image %s: cannot be built: %s".formatted(reference, e.getMessage()), e);
        }
    }
}
