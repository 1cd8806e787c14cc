package dev.zdd.local.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.Port;
import dev.zdd.engine.FileTrees;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Builds the application's image with Jib. The tag is a hash of the content: the same jars give the same reference, on whatever
 * checkout, and are not built twice; any change gives a new one. The tag is also the version that the application shows.
 */
public final class ImageBuilder {
    /** Image tars kept for going back to; each is some 60 MiB. */
    private static final int KEPT_TARS = 5;

    /** So many hex digits are the tag: 48 bits. */
    private static final int TAG_DIGITS = 12;

    private final Path appTarget;
    private final Path cache;
    private final Path javaHome;
    private final Optional<Migrations> migrations;

    /** Where the runner and the migrations lie. */
    private record Migrations(Path runnerTarget, Path scripts) {
        MigrationFiles files() throws IOException {
            return MigrationFiles.in(runnerTarget, scripts);
        }
    }

    private ImageBuilder(Path appTarget, Path cache, Path javaHome, Optional<Migrations> migrations) {
        this.appTarget = appTarget;
        this.cache = cache;
        this.javaHome = javaHome;
        this.migrations = migrations;
    }

    /** Where an image that was built {@link #withMigrations} has them. */
    public static final String MIGRATIONS = MigrationFiles.DIRECTORY + "/sql";

    /**
     * A builder on the JDK that runs it.
     *
     * @param appTarget the application's Maven target directory, with {@code ecommerce-ai.jar} and {@code lib/}
     * @param cache a directory outside the checkout for bases, layers and images
     */
    public static ImageBuilder of(Path appTarget, Path cache) {
        return new ImageBuilder(appTarget, cache, Path.of(System.getProperty("java.home")), Optional.empty());
    }

    /**
     * Also puts a runner of migrations into the image: {@code java @/app/migration/java.options PHASE}.
     *
     * @param runnerTarget Maven target directory of release/migrations, with {@code zdd-migrations.jar} and {@code runner/}
     * @param scripts folder with {@code expand/} and {@code contract/}
     */
    public ImageBuilder withMigrations(Path runnerTarget, Path scripts) {
        return new ImageBuilder(appTarget, cache, javaHome, Optional.of(new Migrations(runnerTarget, scripts)));
    }

    /**
     * Builds the image as a tar on this machine, on the machine's own Java runtime. Nothing is done where it is there already.
     *
     * @throws UserError where the application is not built, or the machine lacks a JDK with jmods or busybox
     */
    public BuiltImage build(Progress progress) {
        return Io.get(() -> {
            var app = AppFiles.in(appTarget);
            var base = new JavaBase(javaHome, cache).ensure(progress);
            var reference = AppImage.NAME + ":" + tag(app, base.content());
            var tar = cache.resolve("images").resolve(reference.replace(':', '-') + ".tar");
            if (Files.exists(tar)) {
                // The oldest are removed first, by when they were last asked for.
                Files.setLastModifiedTime(tar, FileTime.from(Instant.now()));
                return new BuiltImage(reference, tar);
            }
            var what = "image " + reference;
            var began = System.nanoTime();
            progress.started(what);
            writeTar(app, base, reference, tar, progress);
            prune(tar.getParent());
            progress.finished(what, Duration.ofNanos(System.nanoTime() - began));
            return new BuiltImage(reference, tar);
        });
    }

    /**
     * Builds the image on the base that the user names, and pushes it. Credentials are found as Docker's are: its
     * configuration file and credential helpers.
     *
     * @throws UserError where a registry refuses or cannot be reached
     */
    public PushedImage push(RegistryTarget target, Progress progress) {
        return ImageWriter.unchecked(() -> {
            var app = AppFiles.in(appTarget);
            var reference = reference(target, app);
            var what = "image " + reference;
            var began = System.nanoTime();
            progress.started(what);
            var pushed = writer().write(
                            onBase(target, app),
                            Containerizer.to(ImageWriter.registryImage(reference)),
                            target.repository());
            progress.finished(what, Duration.ofNanos(System.nanoTime() - began));
            return new PushedImage(reference, pushed.getDigest().toString());
        });
    }

    /**
     * As {@link #push}; the same image is then a tar on this machine too, for nodes that cannot reach the registry.
     *
     * @throws UserError where a registry refuses or cannot be reached
     */
    public BuiltImage build(RegistryTarget target, Progress progress) {
        var pushed = push(target, progress);
        progress.note("image %s: pushed, digest %s".formatted(pushed.reference(), pushed.digest()));
        var tar = cache.resolve("images").resolve(pushed.reference().replaceAll("[/:]", "-") + ".tar");
        return ImageWriter.unchecked(() -> {
            writer().writeTar(onBase(target, AppFiles.in(appTarget)), pushed.reference(), tar, target.repository());
            prune(tar.getParent());
            return new BuiltImage(pushed.reference(), tar);
        });
    }

    private ImageWriter writer() {
        return new ImageWriter(cache);
    }

    private String reference(RegistryTarget target, AppFiles app) throws IOException {
        return target.repository() + ":" + tag(app, target.base());
    }

    private JibContainerBuilder onBase(RegistryTarget target, AppFiles app)
            throws IOException, InvalidImageReferenceException {
        var builder =
                Jib.from(ImageWriter.registryImage(target.base())).setEntrypoint("java", "@" + AppImage.OPTIONS_FILE);
        return complete(builder, app, tag(app, target.base()));
    }

    private String tag(AppFiles app, String base) throws IOException {
        var hash = new ContentHash().add("base", base).add("options", String.join("\n", AppImage.imageOptions(app)));
        app.addTo(hash);
        if (migrations.isPresent()) {
            migrations.get().files().addTo(hash);
        }
        return hash.hex().substring(0, TAG_DIGITS);
    }

    private void writeTar(AppFiles app, JavaBase.Ready base, String reference, Path tar, Progress progress)
            throws IOException {
        Files.createDirectories(tar.getParent());
        var training = tar.resolveSibling(tar.getFileName() + ".training-" + UUID.randomUUID());
        try {
            var archive = ClassArchive.train(app, base.java(), training, progress);
            var builder = Jib.fromScratch()
                    .addFileEntriesLayer(AppLayers.base(base.root()))
                    .setEntrypoint(JavaBase.JAVA_HOME + "/bin/java", "@" + AppImage.OPTIONS_FILE)
                    .addEnvironmentVariable("PATH", JavaBase.JAVA_HOME + "/bin:/bin")
                    .addEnvironmentVariable("JAVA_HOME", JavaBase.JAVA_HOME);
            var tag = reference.substring(reference.indexOf(':') + 1);
            complete(builder, app, tag);
            archive.ifPresent(file -> builder.addFileEntriesLayer(AppLayers.archive(file)));
            writer().writeTar(builder, reference, tar, reference);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalStateException(e);
        } finally {
            FileTrees.delete(training);
        }
    }

    private JibContainerBuilder complete(JibContainerBuilder builder, AppFiles app, String tag) throws IOException {
        if (migrations.isPresent()) {
            var files = migrations.get().files();
            AppLayers.migrations(files, optionsFile(files.options())).forEach(builder::addFileEntriesLayer);
        }
        AppLayers.application(app, optionsFile(AppImage.imageOptions(app))).forEach(builder::addFileEntriesLayer);
        return builder.setUser("%1$d:%1$d".formatted(AppImage.USER_ID))
                .setWorkingDirectory(AbsoluteUnixPath.get(AppImage.DIRECTORY))
                .addEnvironmentVariable("APP_NAME", AppImage.NAME)
                .addEnvironmentVariable("APP_VERSION", tag)
                .setExposedPorts(Port.tcp(8080), Port.tcp(8081))
                .setCreationTime(JavaBase.FILE_TIME);
    }

    private Path optionsFile(List<String> options) throws IOException {
        return ImageWriter.textFile(cache, String.join("\n", options) + "\n");
    }

    private static void prune(Path images) throws IOException {
        List<Path> oldestLast;
        try (Stream<Path> files = Files.list(images)) {
            oldestLast = files.filter(file -> file.toString().endsWith(".tar"))
                    .sorted(Comparator.comparing(ImageBuilder::lastUsed).reversed())
                    .toList();
        }
        for (var old : oldestLast.subList(Math.min(KEPT_TARS, oldestLast.size()), oldestLast.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static FileTime lastUsed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // Removed by another build in the meantime: as good as oldest.
            return FileTime.from(Instant.EPOCH);
        }
    }
}
