package dev.zdd.local.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * The ingress gateway's image: stock Envoy, the C libraries of this machine that it needs, and busybox for its preStop hook.
 * Istio's own image, and its own build of Envoy, can be had from a registry alone.
 *
 * @param envoy the executable
 * @param cache a directory outside the checkout for images
 */
public record GatewayImage(Path envoy, Path cache) {
    private static final String NAME = "zdd.local/envoy";

    /** Changes whenever the recipe below does. */
    private static final String RECIPE = "1";

    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final List<String> BUSYBOX_NAMES = List.of("sh", "sleep", "wget");
    private static final int TAG_DIGITS = 12;

    /**
     * Builds the image as a tar, unless it is there.
     *
     * @throws UserError where the machine lacks busybox or a library that Envoy needs
     */
    public BuiltImage build(Progress progress) {
        Path busybox = JavaBase.busybox();
        Set<Path> libraries = SharedLibraries.of(List.of(envoy), envoy.getParent(), Set.of());
        return Io.get(() -> {
            String reference = NAME + ":" + tag(busybox, libraries);
            Path tar = cache.resolve("images")
                    .resolve("gateway-%s.tar".formatted(reference.split(":")[1]));
            if (Files.exists(tar)) {
                return new BuiltImage(reference, tar);
            }
            long began = System.nanoTime();
            progress.started("image " + reference);
            write(reference, tar, layer(busybox, libraries));
            progress.finished("image " + reference, Duration.ofNanos(System.nanoTime() - began));
            return new BuiltImage(reference, tar);
        });
    }

    private String tag(Path busybox, Set<Path> libraries) throws IOException {
        ContentHash hash = new ContentHash().add("recipe", RECIPE);
        hash.add("envoy", JavaBase.stamp(envoy)).add("busybox", JavaBase.stamp(busybox));
        for (Path library : libraries) {
            hash.add(library.toString(), JavaBase.stamp(library));
        }
        return hash.hex().substring(0, TAG_DIGITS);
    }

    private FileEntriesLayer layer(Path busybox, Set<Path> libraries) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("gateway");
        for (String name : BUSYBOX_NAMES) {
            add(layer, busybox, "/bin/" + name, EXECUTABLE);
        }
        for (Path library : libraries) {
            add(layer, library.toRealPath(), library.toString(), EXECUTABLE);
        }
        Path hosts = Files.createDirectories(cache.resolve("image-options")).resolve("nsswitch.conf");
        Files.writeString(hosts, "hosts: files dns\n");
        add(layer, hosts, "/etc/nsswitch.conf", FILE);
        add(layer, envoy, "/usr/local/bin/envoy", EXECUTABLE);
        return layer.build();
    }

    private static void add(FileEntriesLayer.Builder layer, Path file, String path, FilePermissions permissions) {
        layer.addEntry(file, AbsoluteUnixPath.get(path), permissions, JavaBase.FILE_TIME);
    }

    private void write(String reference, Path tar, FileEntriesLayer layer) throws IOException {
        Files.createDirectories(tar.getParent());
        Path building = tar.resolveSibling(tar.getFileName() + ".building-" + UUID.randomUUID());
        try {
            Jib.fromScratch()
                    .addFileEntriesLayer(layer)
                    .setEntrypoint("/usr/local/bin/envoy")
                    .addEnvironmentVariable("PATH", "/usr/local/bin:/bin")
                    .setUser("%1$d:%1$d".formatted(AppImage.USER_ID))
                    .setCreationTime(JavaBase.FILE_TIME)
                    .containerize(Containerizer.to(TarImage.at(building).named(ImageReference.parse(reference)))
                            .setBaseImageLayersCache(cache.resolve("image-layers/base"))
                            .setApplicationLayersCache(cache.resolve("image-layers/app"))
                            .setToolName("zdd"));
            Files.move(building, tar, StandardCopyOption.ATOMIC_MOVE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("image %s: interrupted".formatted(reference), e);
        } catch (InvalidImageReferenceException
                | RegistryException
                | CacheDirectoryCreationException
                | ExecutionException e) {
            throw new IllegalStateException("image %s: cannot be built: %s".formatted(reference, e.getMessage()), e);
        } finally {
            Files.deleteIfExists(building);
        }
    }
}
